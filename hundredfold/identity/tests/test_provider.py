"""A site asks who somebody is: the whole way, as an OpenID Connect client goes it."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from allauth.idp.oidc.models import Token
from django.test import Client

from hundredfold.identity.actions.consent import withdraw_consent
from hundredfold.identity.actions.draw_key import draw_key
from hundredfold.identity.actions.open_site import close_site, open_site, renew_secret
from hundredfold.identity.models import Consent, SigningKey, Site
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from tests.cast import Cast

BACK = "https://shop.example/callback"
AT = "/identity/o/"
VERIFIER = "a-verifier-that-is-long-enough-for-what-is-asked-of-it"
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
)


@dataclass
class Shop:
    """The other site: what it knows of the provider, and what it asks."""

    site: Site
    secret: str
    door: Client = field(default_factory=Client)
    """The shop's own program, which is signed in nowhere."""

    def ask(self, **more: str) -> str:
        return f"{AT}authorize?" + urlencode(
            {"client_id": self.site.client_id, "redirect_uri": BACK, "response_type": "code",
             "scope": "openid profile email circles", "state": "s1", "nonce": "n1",
             "code_challenge": CHALLENGE, "code_challenge_method": "S256"} | more
        )  # fmt: skip

    def exchange(self, code: str, **more: str) -> tuple[int, dict[str, Any]]:
        sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK,
                "client_id": str(self.site.client_id), "client_secret": self.secret,
                "code_verifier": VERIFIER} | more  # fmt: skip
        answer = self.door.post(f"{AT}api/token", sent)
        return answer.status_code, json.loads(answer.content)

    def read(self, token: str) -> dict[str, Any]:
        """What an identity token says, checked with the key that the provider shows."""
        keys = jwt.PyJWKSet.from_dict(self.door.get("/.well-known/jwks.json").json())
        key = keys[jwt.get_unverified_header(token)["kid"]]
        told: dict[str, Any] = jwt.decode(
            token, key, algorithms=["RS256"], audience=self.site.client_id,
            issuer="http://testserver",
        )  # fmt: skip
        return told

    def userinfo(self, token: str) -> Any:
        return self.door.get(f"{AT}api/userinfo", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def shop(cast: Cast) -> Shop:
    site, secret = open_site(cast.brand, by=cast.chief, name="Shop", addresses=[BACK])
    return Shop(site, secret)


def agree(browser: Client, shop: Shop, **more: str) -> dict[str, list[str]]:
    """The question is read and answered; what the site is told by the address."""
    page = browser.get(shop.ask(**more))
    assert page.status_code == 200, page
    assert page.context_data is not None
    form = page.context_data["form"]
    sent = {"request": form["request"].value(), "scopes": form.fields["scopes"].initial,
            "action": "grant"}  # fmt: skip
    back = browser.post(f"{AT}authorize", sent)
    assert back["Location"].startswith(BACK)
    return parse_qs(urlsplit(back["Location"]).query)


def test_a_site_asks_who_somebody_is(cast: Cast, shop: Shop, sign_in: Any) -> None:
    told = agree(sign_in(cast.iron), shop)
    assert told["state"] == ["s1"]
    status, tokens = shop.exchange(told["code"][0])
    assert status == 200, tokens
    said = shop.read(tokens["id_token"])
    assert (said["sub"], said["nonce"]) == (str(cast.iron.pk), "n1")
    asked = shop.userinfo(tokens["access_token"])
    assert asked.json() == {
        "sub": str(cast.iron.pk), "name": "Iron", "email": "iron@example.org",
        "email_verified": False,
        "circles": [{"circle": "makers", "name": "Makers", "role": "iron"}],
    }  # fmt: skip


def test_a_code_opens_once_and_only_for_who_asked(cast: Cast, shop: Shop, sign_in: Any) -> None:
    browser = sign_in(cast.iron)
    code = agree(browser, shop)["code"][0]
    assert shop.exchange(code, client_secret="guessed")[0] == 401
    assert shop.exchange(code, code_verifier="another" * 8)[0] == 400
    code = code_after(browser, shop)
    assert shop.exchange(code)[0] == 200
    assert shop.exchange(code)[0] == 400
    assert shop.exchange("guessed")[0] == 400


def code_after(browser: Client, shop: Shop) -> str:
    """Whoever said yes once goes through without a question."""
    page = browser.get(shop.ask())
    assert page.status_code == 200
    address = page["Refresh"].removeprefix("0; url=")
    assert address.startswith(BACK)
    return parse_qs(urlsplit(address).query)["code"][0]


def test_the_second_time_nothing_is_asked(cast: Cast, shop: Shop, sign_in: Any) -> None:
    browser = sign_in(cast.iron)
    agree(browser, shop, scope="openid profile")
    page = browser.get(shop.ask(scope="openid"))
    assert "Refresh" in page
    page = browser.get(shop.ask(scope="openid email"))
    assert "Refresh" not in page, "more is asked for than was agreed to"
    page = browser.get(shop.ask(scope="openid", prompt="consent"))
    assert "Refresh" not in page


def test_saying_no(cast: Cast, shop: Shop, sign_in: Any) -> None:
    browser = sign_in(cast.iron)
    form = browser.get(shop.ask()).context_data["form"]
    back = browser.post(f"{AT}authorize", {"request": form["request"].value(), "action": "cancel"})
    assert "error=access_denied" in back["Location"]
    assert not Consent.of(cast.brand).exists()


def test_who_has_to_come_in_first(cast: Cast, shop: Shop, sign_in: Any) -> None:
    assert Client().get(shop.ask())["Location"].startswith("/accounts/login/?next=/identity/")
    assert sign_in(cast.rival).get(shop.ask())["Location"] == "/kite/", "nobody in this brand yet"


def test_nothing_is_given_silently_to_a_site_that_nobody_agreed_to(
    cast: Cast, shop: Shop, sign_in: Any
) -> None:
    """Not even where the same things were told to another site of the brand."""
    browser = sign_in(cast.iron)
    code = agree(browser, shop)["code"][0]
    shop.exchange(code)
    assert "code=" in browser.get(shop.ask(prompt="none"))["Location"]
    other, secret = open_site(cast.brand, by=cast.chief, name="Forum", addresses=[BACK])
    told = browser.get(Shop(other, secret).ask(prompt="none"))["Location"]
    assert "error=login_required" in told
    assert "error=login_required" in Client().get(shop.ask(prompt="none"))["Location"]


@pytest.mark.parametrize(
    "more",
    [{"redirect_uri": "https://evil.example/"}, {"client_id": "nobody"},
     {"redirect_uri": BACK + "/../x"}],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(cast: Cast, shop: Shop, sign_in: Any, more: Any) -> None:
    page = sign_in(cast.iron).get(shop.ask(**more))
    assert "Location" not in page
    assert "does not fit" in page.content.decode()


def test_a_form_of_ours_may_lead_there(cast: Cast, shop: Shop, sign_in: Any) -> None:
    policy = sign_in(cast.iron).get(shop.ask())["Content-Security-Policy"]
    assert re.search(r"form-action 'self' [^;]*https://shop\.example(;|$)", policy)


def test_what_is_withdrawn_opens_nothing(cast: Cast, shop: Shop, sign_in: Any) -> None:
    code = agree(sign_in(cast.iron), shop)["code"][0]
    _status, tokens = shop.exchange(code)
    withdraw_consent(shop.site, by=cast.iron)
    assert shop.userinfo(tokens["access_token"]).status_code == 401
    again = shop.exchange("", grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert again[0] == 400


def test_a_refreshed_token(cast: Cast, shop: Shop, sign_in: Any) -> None:
    code = agree(sign_in(cast.iron), shop)["code"][0]
    _status, tokens = shop.exchange(code)
    again = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    status, more = shop.exchange("", **again)
    assert status == 200
    assert shop.userinfo(more["access_token"]).json()["sub"] == str(cast.iron.pk)
    assert shop.exchange("", **again)[0] == 400, "each refreshes once"


def test_a_new_secret_and_a_closed_site(cast: Cast, shop: Shop, sign_in: Any) -> None:
    browser = sign_in(cast.iron)
    code = agree(browser, shop)["code"][0]
    _site, secret = renew_secret(shop.site, by=cast.chief)
    assert shop.exchange(code)[0] == 401
    shop.secret = secret
    _status, tokens = shop.exchange(code_after(browser, shop))
    close_site(shop.site, by=cast.chief)
    assert shop.userinfo(tokens["access_token"]).status_code == 401
    assert "does not fit" in browser.get(shop.ask()).content.decode()


def test_a_number_stays_what_it_was(cast: Cast, shop: Shop, sign_in: Any) -> None:
    """A site knows somebody by what it was told first, whichever row they are by now."""
    code = agree(sign_in(cast.iron), shop)["code"][0]
    Consent.of(cast.brand).update(sub=12_345)
    _status, tokens = shop.exchange(code_after(sign_in(cast.iron), shop))
    assert shop.userinfo(tokens["access_token"]).json()["sub"] == "12345"
    assert shop.exchange(code)[0] == 200, "and the number it was told at first is theirs, too"


def test_who_leaves_is_told_of_no_more(cast: Cast, shop: Shop, sign_in: Any) -> None:
    code = agree(sign_in(cast.iron), shop)["code"][0]
    shop.exchange(code)
    shred(cast.iron, by=cast.iron)
    assert not Token.objects.exists()
    assert not Consent.of(cast.brand).exists()


def test_the_key_is_drawn_once_and_sealed(cast: Cast, shop: Shop, sign_in: Any) -> None:
    code = agree(sign_in(cast.iron), shop)["code"][0]
    before = shop.read(shop.exchange(code)[1]["id_token"])
    assert SigningKey.objects.count() == 1
    assert "PRIVATE" not in SigningKey.objects.get().sealed
    draw_key()
    assert len(shop.door.get("/.well-known/jwks.json").json()["keys"]) == 2
    code = code_after(sign_in(cast.iron), shop)
    after = shop.read(shop.exchange(code)[1]["id_token"])
    assert before["sub"] == after["sub"]


def test_what_the_provider_says_of_itself(shop: Shop) -> None:
    told = shop.door.get("/.well-known/openid-configuration").json()
    assert told["issuer"] == "http://testserver"
    assert "circles" in told["scopes_supported"]
    assert "device_authorization_endpoint" not in told


def test_two_brands_cannot_compare(cast: Cast, shop: Shop, sign_in: Any) -> None:
    """A person's number is the brand's own, and another brand's site cannot ask for ours."""
    theirs, _secret = open_site(
        cast.rival.brand, by=cast.rival, name="Pond", addresses=["https://pond.example/"]
    )
    ask = Shop(theirs, "").ask(redirect_uri="https://pond.example/")
    assert sign_in(cast.iron).get(ask)["Location"] == "/heron/"


def test_signing_out_there_asks_about_here(cast: Cast, shop: Shop, sign_in: Any) -> None:
    browser = sign_in(cast.iron)
    page = browser.get(f"{AT}logout")
    assert "Sign out here, too?" in page.content.decode()
    stay = {name: field.value() or "" for name, field in
            ((one.name, one) for one in page.context_data["form"])}  # fmt: skip
    browser.post(f"{AT}logout", stay | {"action": "stay", "csrfmiddlewaretoken": "x"})
    assert browser.get("/kite/me/").status_code == 302
    assert browser.get("/kite/me/")["Location"] == f"/kite/people/{cast.iron.pk}/"


def test_pages(cast: Cast, shop: Shop, sign_in: Any) -> None:
    browser = sign_in(cast.iron)
    assert "No site knows you yet" in browser.get("/kite/me/sites/").content.decode()
    agree(browser, shop)
    page = browser.get("/kite/me/sites/").content.decode()
    assert "Shop" in page
    assert sign_in(cast.fan).post(f"/kite/me/sites/{shop.site.pk}/withdraw/").status_code == 404
    browser.post(f"/kite/me/sites/{shop.site.pk}/withdraw/")
    assert not Consent.of(cast.brand).filter(person=Person.of(cast.brand).get(pk=cast.iron.pk))

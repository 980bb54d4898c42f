"""Sites: opened, renewed, closed; by whom, and where people may be sent back to."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hundredfold.activity.queries import by
from hundredfold.identity.actions.consent import consent, withdraw_consent
from hundredfold.identity.actions.open_site import close_site, open_site, renew_secret
from hundredfold.identity.models import Consent, Site
from hundredfold.identity.queries import sites_of
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unfitting, Untimely
from tests.cast import Cast

BACK = "https://shop.example/callback"


def opened(cast: Cast, name: str = "Shop", back: str = BACK) -> Site:
    return open_site(cast.brand, by=cast.chief, name=name, addresses=[back])[0]


def told(cast: Cast) -> list[str]:
    """What the chief and the fan did of late, in words of the log."""
    facts = [*by(cast.brand, ref(cast.chief)), *by(cast.brand, ref(cast.fan))]
    return [f"{fact.verb} {fact.kind}" for fact in facts if fact.kind.startswith("identity.")]


def test_a_site_is_opened_and_closed(cast: Cast) -> None:
    site, secret = open_site(cast.brand, by=cast.chief, name=" Shop ", addresses=[BACK, BACK, ""])
    assert site.client is not None
    assert (site.name, site.client.get_redirect_uris()) == ("Shop", [BACK])
    assert site.client.check_secret(secret)
    assert secret not in site.client.secret
    assert [one.pk for one in sites_of(cast.brand)] == [site.pk]
    closed = close_site(site, by=cast.chief)
    assert close_site(site, by=cast.chief).closed_at == closed.closed_at
    assert not sites_of(cast.brand)
    assert len(told(cast)) == 2, "twice is once"
    assert opened(cast).pk != site.pk, "the name is free again"


def test_a_secret_is_renewed(cast: Cast) -> None:
    site, before = open_site(cast.brand, by=cast.chief, name="Shop", addresses=[BACK])
    site, after = renew_secret(site, by=cast.chief)
    assert site.client is not None
    assert [site.client.check_secret(one) for one in (before, after)] == [False, True]
    close_site(site, by=cast.chief)
    with pytest.raises(Untimely):
        renew_secret(site, by=cast.chief)


def test_only_stewards(cast: Cast) -> None:
    site = opened(cast)
    for who in (cast.fan, cast.iron, cast.stranger):
        with pytest.raises(Refused):
            open_site(cast.brand, by=who, name="Forum", addresses=[BACK])
        with pytest.raises(Refused):
            renew_secret(site, by=who)
        with pytest.raises(Refused):
            close_site(site, by=who)


def test_one_of_each_name(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(Unfitting) as no:
        opened(cast)
    assert no.value.field == "name"
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(brand=cast.brand, name="Half", by=cast.chief)


@pytest.mark.parametrize(
    "address",
    [
        "", "http://shop.example/", "https://", "shop.example/back", "javascript:alert(1)",
        "https://shop.example/#part", "https://*.shop.example/", "https://user@shop.example/",
        "https://shop.example/a b", "https://shop.example/\\evil", "https://[::1",
        "//shop.example/",
        "http://localhost.evil.example/", "https://shop.example/" + "x" * 500,
    ],
)  # fmt: skip
def test_where_nobody_is_sent(cast: Cast, address: str) -> None:
    with pytest.raises(Unfitting) as no:
        opened(cast, back=address)
    assert no.value.field == "addresses"


@pytest.mark.parametrize(
    "address",
    ["http://localhost:3000/back", "http://127.0.0.1:8/", "https://shop.example/back?a=1"],
)
def test_where_people_may_be_sent(cast: Cast, address: str) -> None:
    assert opened(cast, back=address).pk


def test_consent_adds_up_and_is_taken_back(cast: Cast) -> None:
    site = opened(cast)
    consent(site, by=cast.fan, scopes=["openid"])
    consent(site, by=cast.fan, scopes=["openid"])
    given = consent(site, by=cast.fan, scopes=["openid", "email"])
    assert given.scopes == "email openid"
    assert Consent.of(cast.brand).count() == 1
    assert len([one for one in told(cast) if one.endswith("consent")]) == 2
    withdraw_consent(site, by=cast.fan)
    withdraw_consent(site, by=cast.fan)
    assert not Consent.of(cast.brand).exists()
    assert len([one for one in told(cast) if one.endswith("consent")]) == 3


def test_the_desk(cast: Cast, sign_in: Any) -> None:
    chief = sign_in(cast.chief)
    assert "No other site yet" in chief.get("/kite/desk/sites/").content.decode()
    answer = chief.post("/kite/desk/sites/", {"name": "Shop", "addresses": "shop.example"})
    assert answer.status_code == 422
    assert "no whole address" in answer.content.decode()
    chief.post("/kite/desk/sites/", {"name": "Shop", "addresses": f"{BACK}\n{BACK}2"})
    page = chief.get("/kite/desk/sites/").content.decode()
    assert "shown only now" in page
    assert "shown only now" not in chief.get("/kite/desk/sites/").content.decode()
    site = Site.of(cast.brand).get()
    chief.post(f"/kite/desk/sites/{site.pk}/secret/")
    assert "shown only now" in chief.get("/kite/desk/sites/").content.decode()
    assert chief.post(f"/kite/desk/sites/{site.pk}/paint/").status_code == 404
    chief.post(f"/kite/desk/sites/{site.pk}/close/")
    assert not sites_of(cast.brand)
    assert sign_in(cast.iron).get("/kite/desk/sites/").status_code == 403


def test_program(cast: Cast, program: Any) -> None:
    chief, fan = program(cast.chief), program(cast.fan)
    answer = chief.post("/sites", {"name": "Shop", "addresses": [BACK]})
    assert answer.status_code == 201
    made = answer.json()
    assert made["client"]
    assert made["secret"]
    path = f"/sites/{made['id']}"
    assert "secret" not in chief.get(path).json()
    assert chief.get("/sites").json() == [chief.get(path).json()]
    assert chief.post(f"{path}/secret", {}).json()["secret"] != made["secret"]
    assert [fan.get(path).status_code, fan.get("/sites").status_code] == [403, 403]
    consent(Site.of(cast.brand).get(), by=cast.fan, scopes=["openid"])
    assert json.loads(fan.get("/me/sites").content)[0]["scopes"] == ["openid"]
    assert fan.delete(f"/me/sites/{made['id']}").status_code == 204
    assert fan.get("/me/sites").json() == []
    assert chief.delete(path).json()["closed_at"]
    bad = chief.post("/sites", {"name": "Shop", "addresses": ["shop"]})
    assert bad.status_code == 409


def test_query_counts(cast: Cast, sign_in: Any, program: Any, assert_queries: Any) -> None:
    """As many for two sites as for one."""
    chief, fan, asks = sign_in(cast.chief), sign_in(cast.fan), program(cast.chief)
    asks.get("/sites")
    for name in ("Shop", "Forum"):
        consent(opened(cast, name), by=cast.fan, scopes=["openid"])
        with assert_queries(6):
            chief.get("/kite/desk/sites/")
        with assert_queries(5):
            chief.get("/kite/desk/people/permits/")
        with assert_queries(5):
            fan.get("/kite/me/sites/")
        with assert_queries(5):
            asks.get("/sites")

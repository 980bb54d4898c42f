"""Nothing that somebody writes into an address, a form or a header leads off this house."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.http import url_has_allowed_host_and_scheme

from hundredfold.kit.near import near
from hundredfold.people.entrance import Entrance
from hundredfold.talk.actions.publish import publish
from tests import needs
from tests.cast import PASSWORD, Cast

HERE = "http://testserver"
OURS = ("testserver", "open.weixin.qq.com")
"""This house, and the one where somebody signs in who asked for it."""
AWAY = "evil.example"
OFF = [
    f"https://{AWAY}", f"http://{AWAY}/", f"//{AWAY}", f"//{AWAY}/%2f..", f"///{AWAY}",
    f"////{AWAY}", f"/\\{AWAY}", f"\\/{AWAY}", f"\\\\{AWAY}", f"\\\\\\{AWAY}", f"/\\/{AWAY}",
    f"https:{AWAY}", f"https:/{AWAY}", f"https:\\\\{AWAY}", f"http:///{AWAY}", f"hTTps://{AWAY}",
    f"https://testserver@{AWAY}", f"https://testserver:x@{AWAY}", f"https://{AWAY}#testserver",
    f"https://{AWAY}?testserver", f"https://{AWAY}\\testserver", f"https://testserver.{AWAY}",
    f"https://{AWAY}/testserver", f"/%09/{AWAY}", f"/\t/{AWAY}", f"\t//{AWAY}", f" //{AWAY}",
    f"\n//{AWAY}", f"/\n/{AWAY}", f"\r\n//{AWAY}", f"\x00//{AWAY}", f"\x08//{AWAY}",
    f"javascript://{AWAY}/%0aalert(1)", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
    f"ftp://{AWAY}", f"//{AWAY}:80", f"//[::1]@{AWAY}", f"https://[{AWAY}", "https://[::1",
    f"／／{AWAY}", f"https://{AWAY}。", f"//{AWAY}%E3%80%82", f"https:％2F％2F{AWAY}",
    f"/.{AWAY}\\..\\//{AWAY}", f"/../..//{AWAY}", f".//{AWAY}", f"@{AWAY}", f"?//{AWAY}",
    "//", "///", "/\\", "https://", ":", "http:", f"{HERE}@{AWAY}", f"{HERE}.{AWAY}",
]  # fmt: skip
"""Ways of writing another house, collected from what browsers were seen to follow."""

Ask = Callable[[str, Cast], Iterator[Any]]


def at_the_door(away: str, cast: Cast) -> Iterator[Any]:
    """Signing in, up and out, with a code, and as somebody of a demonstration."""
    sent = {"login": "fan@example.org", "password": PASSWORD, "next": away}
    for page in ("login/", "signup/", "login/code/", "logout/"):
        client = Client(raise_request_exception=False)
        yield client.get(f"/accounts/{page}", {"next": away})
        yield client.post(f"/accounts/{page}", sent)
    yield Client(raise_request_exception=False).post(
        f"/accounts/login/?{'next'}={away}", sent | {"next": ""}
    )
    yield Client(raise_request_exception=False).post(
        "/accounts/ready/", {"next": away, "email": "fan@example.org"}
    )


def inside(away: str, cast: Cast) -> Iterator[Any]:
    """Whoever is signed in already, and goes through the same doors once more."""
    client = Client(
        raise_request_exception=False, headers={"referer": away.encode("ascii", "ignore").decode()}
    )
    client.force_login(cast.fan.account, "allauth.account.auth_backends.AuthenticationBackend")
    for page in ("login/", "signup/", "login/code/", "reauthenticate/", "2fa/reauthenticate/"):
        yield client.get(f"/accounts/{page}", {"next": away})
        yield client.post(f"/accounts/{page}", {"next": away, "password": PASSWORD})
    yield client.post("/accounts/email/", {"next": away, "action_send": "1", "email": "x"})
    yield client.post("/accounts/logout/", {"next": away})


def beside(away: str, cast: Cast) -> Iterator[Any]:
    """Language, a deed on a page one came from, links and posters, and another house's door."""
    client = Client(
        raise_request_exception=False, headers={"referer": away.encode("ascii", "ignore").decode()}
    )
    client.force_login(cast.chief.account, "allauth.account.auth_backends.AuthenticationBackend")
    yield client.post("/language/", {"language": "en", "next": away})
    yield client.get("/language/", {"language": "en", "next": away})
    post = publish(cast.circle, by=cast.fan, body="Here.")
    yield client.post(f"/kite/makers/posts/{post.pk}/like/", {"next": away})
    yield client.get("/s/nothing/", {"next": away})
    yield client.post("/kite/makers/join/", {"next": away})
    yield client.post("/kite/desk/links/brought/1/clear/", {"back": away})
    yield client.post("/accounts/weixin/login/", {"next": away})
    yield client.get("/identity/o/authorize", {"redirect_uri": away, "client_id": "none"})
    yield client.post("/identity/o/logout", {"post_logout_redirect_uri": away, "action": "stay"})


def off_site(answer: Any) -> bool:
    """Whether a browser would leave: it drops control signs, reads `\\` as `/`, and any number of
    slashes before a host as two."""
    said = "".join(sign for sign in answer.headers.get("Location", "") if sign > "\x20")
    said = re.sub(r"^(https?:)?/{2,}", r"\1//", said.replace("\\", "/"), flags=re.IGNORECASE)
    parts = urlsplit(urljoin(f"{HERE}{answer.request['PATH_INFO']}", said))
    return parts.scheme not in ("http", "https") or parts.netloc not in OURS


@pytest.mark.slow
@pytest.mark.same_on_either
@pytest.mark.parametrize("ask", [at_the_door, inside, beside])
def test_nothing_leads_off_this_house(cast: Cast, ask: Ask) -> None:
    off, answered = [], 0
    for away in OFF:
        cache.clear()
        near.clear()
        for answer in ask(away, cast):
            answered += 1
            path = answer.request["PATH_INFO"]
            if answer.status_code >= 500 or (answer.headers.get("Location") and off_site(answer)):
                off.append(f"{path} with {away!r}: {answer.status_code} {answer.get('Location')}")
    assert off == []
    assert answered > 5 * len(OFF)


@pytest.mark.slow
@pytest.mark.same_on_either
def test_nothing_that_browsers_are_tried_on_leads_off(cast: Cast) -> None:
    """Each input of the WHATWG's list of addresses, as whoever is signed in asks for it."""
    listed = json.loads(needs.shared("data", "security", "url", "urltestdata.json").read_text())
    inputs = [case["input"] for case in listed if isinstance(case, dict)]
    client = Client(raise_request_exception=False)
    client.force_login(cast.fan.account, "allauth.account.auth_backends.AuthenticationBackend")
    off = []
    for away in inputs:
        cache.clear()
        sent = away.encode("utf-8", "replace").decode()
        for answer in (
            client.get("/accounts/login/", {"next": sent}),
            client.post("/language/", {"language": "en", "next": sent}),
        ):
            if answer.status_code >= 500 or (answer.headers.get("Location") and off_site(answer)):
                off.append(f"{away!r}: {answer.status_code} {answer.get('Location')}")
    assert off == []
    assert len(inputs) > 800


@pytest.mark.same_on_either
def test_a_door_that_believes_everything_is_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the look at where it leads, the very list finds it."""
    cache.clear()
    assert not url_has_allowed_host_and_scheme(f"//{AWAY}", {"testserver"})
    monkeypatch.setattr(Entrance, "is_safe_url", lambda _self, _url: True)
    sent = {"login": "fan@example.org", "password": PASSWORD, "next": f"https://{AWAY}"}
    assert off_site(Client().post("/accounts/login/", sent))

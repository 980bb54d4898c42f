"""Signing in with more than a password: codes of an app, recovery codes, and where one is."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from hundredfold.people.second_factor import SecondFactor
from tests.cast import PASSWORD

AT = "/accounts/2fa/"
LOGIN = "/accounts/login/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture(autouse=True)
def nothing_was_tried(db: None) -> None:
    cache.clear()  # wrong codes are counted there


def signed_in(person: Person) -> Client:
    """With the password, and with it once more: what changes how one signs in is open."""
    client = Client()
    assert person.account is not None
    client.post(LOGIN, {"login": person.account.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def code_of(secret: str, steps: int = 0) -> str:
    """What an app shows, now or so many half minutes on."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def set_up(client: Client) -> str:
    """An app is set up; gives its secret."""
    found = re.search(
        r'id="authenticator_secret" readonly value="(\w+)"', text(client.get(f"{AT}totp/activate/"))
    )
    assert found is not None
    secret = str(found[1])
    told = client.post(f"{AT}totp/activate/", {"code": code_of(secret)})
    assert told["Location"] == f"{AT}recovery-codes/"
    return secret


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", text(client.get(f"{AT}recovery-codes/")))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "page", ["2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "sessions/"]
)
def test_the_pages(fan: Person, page: str, language: str) -> None:
    client = signed_in(fan)
    client.cookies["django_language"] = language
    assert client.get(f"/accounts/{page}").status_code == 200
    assert Client().get(f"/accounts/{page}").status_code == 302, "for whoever is signed in"


def test_the_door_offers_a_passkey() -> None:
    assert "Sign in with a passkey" in text(Client().get(LOGIN))


def test_an_app_is_set_up_and_asked_for(fan: Person) -> None:
    client = signed_in(fan)
    secret = set_up(client)
    codes = recovery_codes(client)
    assert len(codes) == 10
    assert "in use" in text(client.get(AT))

    door = Client()
    told = door.post(LOGIN, {"login": "fan@example.org", "password": PASSWORD, "next": "/kite/"})
    assert told["Location"].startswith(f"{AT}authenticate/")
    assert door.get("/kite/me/").status_code == 302, "nobody is signed in yet"
    told = door.post(f"{AT}authenticate/", {"code": "000000"})
    assert "does not fit" in text(told)
    told = door.post(f"{AT}authenticate/", {"code": code_of(secret, steps=1)})
    assert told["Location"] == "/kite/"
    assert door.get("/kite/me/").status_code == 302
    assert door.get("/kite/me/")["Location"].startswith("/kite/people/")


def test_a_recovery_code_opens_once(fan: Person) -> None:
    client = signed_in(fan)
    set_up(client)
    code = recovery_codes(client)[0]
    for _time, opens in enumerate((True, False)):
        door = Client()
        door.post(LOGIN, {"login": "fan@example.org", "password": PASSWORD})
        told = door.post(f"{AT}authenticate/", {"code": code})
        assert (told.status_code == 302) is opens
    client.post(f"{AT}recovery-codes/generate/")
    assert code not in recovery_codes(client)
    assert len(recovery_codes(client)) == 10


def test_a_copy_of_the_database_opens_nothing(fan: Person) -> None:
    secret = set_up(signed_in(fan))
    kept = [str(one.data) for one in Authenticator.objects.all()]
    assert len(kept) == 2
    assert not any(secret in one for one in kept)
    adapter = SecondFactor()
    assert adapter.decrypt(adapter.encrypt(secret)) == secret
    assert adapter.encrypt(secret) != adapter.encrypt(secret)


def test_no_longer_asked(fan: Person) -> None:
    client = signed_in(fan)
    set_up(client)
    client.post(f"{AT}totp/deactivate/")
    told = Client().post(
        LOGIN, {"login": "fan@example.org", "password": PASSWORD, "next": "/kite/"}
    )
    assert told["Location"] == "/kite/"


def test_whoever_was_away_is_asked_again(fan: Person) -> None:
    client = Client()
    assert fan.account is not None
    client.force_login(fan.account)
    assert "/reauthenticate/" in client.get(f"{AT}totp/activate/")["Location"]


def test_signing_out_everywhere_else(fan: Person, iron: Person) -> None:
    here, there, other = signed_in(fan), signed_in(fan), signed_in(iron)
    assert text(here.get("/accounts/sessions/")).count("127.0.0.1") == 2
    here.post("/accounts/sessions/")
    assert there.get("/accounts/email/").status_code == 302
    assert [one.get("/accounts/email/").status_code for one in (here, other)] == [200, 200]


def test_who_leaves_takes_it_along(fan: Person) -> None:
    set_up(signed_in(fan))
    account = fan.account
    shred(fan, by=fan)
    assert not Authenticator.objects.filter(user=account).exists()
    assert not UserSession.objects.filter(user=account).exists()

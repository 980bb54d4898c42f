"""People by program: who am I, my keys; and whom the door lets in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hundredfold.people.models import Person, Token
from tests.cast import PASSWORD, Cast
from tests.programs import ROOT, code

MADE: dict[str, Any] = {"data": {"name": "A script"}, "content_type": "application/json"}


def test_me(program, cast: Cast) -> None:
    fan = program(cast.fan)
    assert fan.get("/me").json()["name"] == "Fan"
    for _ in range(2):
        edited = fan.patch("/me", {"place": "Weifang"}).json()
        assert (edited["name"], edited["place"]) == ("Fan", "Weifang")
    assert fan.patch("/me", {"name": " "}).json()["errors"][0]["pointer"] == "#/name"
    assert fan.patch("/me", {"account": 1}).json()["errors"][0]["pointer"] == "#/account"
    assert program().get("/me").status_code == 401


def test_a_person_is_seen_in_their_brand_only(program, cast: Cast) -> None:
    assert program().get(f"/people/{cast.fan.pk}").json()["name"] == "Fan"
    assert code(program().get(f"/people/{cast.rival.pk}")) == "not_found"


@pytest.fixture
def browser(cast: Cast) -> Client:
    """Fan's browser, signed in and strict about forgery."""
    client = Client(enforce_csrf_checks=True)
    assert client.login(email="fan@example.org", password=PASSWORD)
    client.cookies["csrftoken"] = "t" * 32
    return client


def test_keys_are_made_by_hand(browser: Client, program, cast: Cast) -> None:
    address = f"{ROOT}/brands/kite/me/tokens"
    assert code(browser.post(address, **MADE)) == "not_allowed"  # without the CSRF token
    made = browser.post(address, headers={"X-CSRFToken": "t" * 32}, **MADE)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("hf_")
    fan = program(cast.fan)
    listed = fan.get("/me/tokens").json()
    assert [token["name"] for token in listed] == ["A program", "A script"]
    assert "secret" not in listed[1]
    assert fan.post("/me/tokens", {"name": "Another"}).status_code == 401
    assert code(program(cast.iron).delete(f"/me/tokens/{listed[1]['id']}")) == "not_found"
    for _ in range(2):
        assert fan.delete(f"/me/tokens/{listed[1]['id']}").status_code == 204
    assert fan.delete(f"/me/tokens/{listed[0]['id']}").status_code == 204
    assert fan.get("/me").status_code == 401


def test_reading_with_a_session_needs_no_proof(browser: Client) -> None:
    assert browser.get(f"{ROOT}/brands/kite/me").json()["name"] == "Fan"


@pytest.mark.parametrize("value", ["Bearer nothing", "Bearer", "Basic Zm9vOmJhcg==", "hf_x", "é"])
def test_a_wrong_key_is_never_overlooked(cast: Cast, value: str) -> None:
    told = Client().get(f"{ROOT}/brands/kite/circles", headers={"authorization": value})
    assert code(told) == "not_signed_in"
    assert told["WWW-Authenticate"].startswith("Bearer")


def test_a_key_opens_its_own_brand_only(program, cast: Cast) -> None:
    assert program(cast.rival).get("/me").status_code == 200
    assert program(cast.rival, at="kite").get("/circles").status_code == 401


def test_a_session_is_nobody_in_another_brand(cast: Cast, sign_in) -> None:
    rival = sign_in(cast.rival)
    address = f"{ROOT}/brands/kite"
    assert rival.get(f"{address}/circles").status_code == 200
    assert code(rival.get(f"{address}/me")) == "not_a_person_here"
    assert code(rival.put(f"{address}/circles/makers/membership")) == "not_a_person_here"


def test_a_closed_account_opens_nothing(program, cast: Cast) -> None:
    fan = program(cast.fan)
    assert cast.fan.account is not None
    cast.fan.account.is_active = False
    cast.fan.account.save()
    assert fan.get("/me").status_code == 401


def test_use_is_noted_once_an_hour(program, cast: Cast) -> None:
    fan, start = program(cast.fan), datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    seen = []
    for minutes in (0, 20, 59, 61):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            fan.get("/me")
        seen.append(Token.of(cast.brand).get().last_used_at)
    assert seen == [start, start, start, start + timedelta(minutes=61)]


def test_people_without_an_account_may_have_a_key(program, cast: Cast) -> None:
    bot = Person.objects.create(brand=cast.brand, name="Bot")
    assert program(bot).get("/me").json()["name"] == "Bot"

"""Before the circle: the page where one joins, by each kind of door, and where members vouch."""

from typing import Any

import pytest
from django.test import Client

from hundredfold.circles.permissions import membership_of
from hundredfold.entrance.actions.ask import ask
from hundredfold.entrance.actions.decide import decline
from hundredfold.entrance.actions.make_code import make_code
from hundredfold.entrance.actions.open_door import open_door
from hundredfold.entrance.models import Application, Door, Kind
from hundredfold.kit.near import near
from hundredfold.kit.words import Words
from hundredfold.people.models import Person
from tests.cast import Cast

AT = "/kite/makers/join/"
WHY = [Words({"en": "Why us?", "zh-hans": "为什么是我们？"})]


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def newcomer(cast: Cast, sign_in: Any) -> Client:
    near.clear()  # wrong words are counted there
    client: Client = sign_in(cast.stranger)
    return client


def is_inside(person: Person, cast: Cast) -> bool:
    return membership_of(person, circle=cast.circle) is not None


@pytest.mark.parametrize("kind", [Kind.OPEN, Kind.REQUEST, Kind.VOUCH, Kind.CODE, Kind.WAITING])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_door_has_its_button(
    cast: Cast, newcomer: Client, kind: Kind, language: str, assert_queries: Any
) -> None:
    asked: dict[Kind, dict[str, Any]] = {
        Kind.REQUEST: {"questions": WHY}, Kind.VOUCH: {"vouches": 2}
    }  # fmt: skip
    open_door(cast.circle, kind, by=cast.chief, **asked.get(kind, {}))
    newcomer.cookies["django_language"] = language
    with assert_queries(6):
        page = text(newcomer.get(AT))
    assert f'name="by" value="{kind}"' in page
    if kind == Kind.REQUEST:
        assert str(WHY[0]["en" if language == "en" else "zh-hans"]) in page
    assert 'id="ways"' in text(Client().get("/kite/makers/"))


def test_asking_and_taking_it_back(cast: Cast, newcomer: Client) -> None:
    open_door(cast.circle, Kind.REQUEST, by=cast.chief, questions=WHY)
    told = newcomer.post(AT, {"by": "request", "answer_0": " "})
    assert told.status_code == 422
    assert "This is needed." in text(told)
    told = newcomer.post(AT, {"by": "request", "answer_0": "For <b>kites</b>."}, follow=True)
    assert "You have asked." in text(told)
    assert Application.of(cast.brand).get().answers == ["For <b>kites</b>."]
    newcomer.post(f"{AT}withdraw/")
    assert Application.of(cast.brand).get().outcome == "withdrawn"
    assert not is_inside(cast.stranger, cast)


def test_who_was_declined_reads_why(cast: Cast, newcomer: Client) -> None:
    door = open_door(cast.circle, Kind.WAITING, by=cast.chief)
    decline(ask(door, by=cast.stranger), by=cast.chief, reason="Full till spring")
    page = text(newcomer.get(AT))
    assert "Full till spring" in page
    assert 'value="waiting"' in page, "one may ask again"


def test_a_word_that_opens_nothing_is_said_at_its_field(cast: Cast, newcomer: Client) -> None:
    _code, word = make_code(
        open_door(cast.circle, Kind.CODE, by=cast.chief), by=cast.chief, name="Fair"
    )
    told = newcomer.post(AT, {"by": "code", "code": "no such word"})
    assert told.status_code == 422
    assert 'id="id_code_error"' in text(told)
    assert "opens nothing here" in text(told)
    told = newcomer.post(AT, {"by": "code", "code": word})
    assert (told.status_code, is_inside(cast.stranger, cast)) == (302, True)


def test_a_closed_circle_lets_nobody_in_by_the_old_button(cast: Cast, newcomer: Client) -> None:
    open_door(cast.circle, Kind.WAITING, by=cast.chief)
    told = newcomer.post(AT, {"by": "open"})
    assert told.status_code == 403
    assert not is_inside(cast.stranger, cast)


def test_where_every_place_is_taken_one_stands_in_line(cast: Cast, newcomer: Client) -> None:
    open_door(cast.circle, Kind.OPEN, by=cast.chief, places=1)
    Door.of(cast.brand).update(taken=1)
    assert "Every place is taken." in text(Client().get("/kite/makers/"))
    newcomer.post(AT, {"by": "waiting"})
    assert Application.of(cast.brand).get().person == cast.stranger


def test_members_see_who_asks_and_stand_up(cast: Cast, sign_in: Any, assert_queries: Any) -> None:
    asked = ask(open_door(cast.circle, Kind.VOUCH, by=cast.chief, vouches=2), by=cast.stranger)
    assert "1 person asks to come in" in text(sign_in(cast.fan).get("/kite/makers/"))
    assert "1 person asks to come in" not in text(sign_in(cast.stranger).get("/kite/makers/"))
    fan, at = sign_in(cast.fan), "/kite/makers/asking/"
    with assert_queries(5):
        assert "Stranger" in text(fan.get(at))
    for act in ("vouch", "unvouch", "vouch"):
        assert fan.post(f"{at}{asked.pk}/", {"act": act}).status_code == 302
    assert "1 of 2" in text(fan.get(at))
    assert fan.post(f"{at}{asked.pk}/", {"act": "other"}).status_code == 404
    assert sign_in(cast.stranger).get(at).status_code == 302, "whoever is outside joins first"
    sign_in(cast.iron).post(f"{at}{asked.pk}/", {"act": "vouch"})
    assert is_inside(cast.stranger, cast)


def test_what_is_another_circles_is_not_there(cast: Cast, sign_in: Any) -> None:
    door = open_door(cast.rival_circle, Kind.VOUCH, by=cast.rival, vouches=1)
    theirs = ask(door, by=Person.objects.create(brand=cast.rival.brand, name="Heron"))
    fan = sign_in(cast.fan)
    told = [
        fan.post(f"/kite/makers/asking/{number}/", {"act": "vouch"}).status_code
        for number in (theirs.pk, 10**12)
    ]
    assert told == [404, 404]
    assert not Application.of(cast.rival.brand).get().outcome

"""Doors: every verb once, twice, forbidden, noted, undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hundredfold.circles.actions.join import join, leave
from hundredfold.circles.models import Circle
from hundredfold.circles.permissions import membership_of
from hundredfold.entrance.actions.ask import ask, withdraw
from hundredfold.entrance.actions.decide import accept, decline, let_in
from hundredfold.entrance.actions.enter import enter
from hundredfold.entrance.actions.make_code import MOST_GUESSES, make_code, revoke_code
from hundredfold.entrance.actions.open_door import close_door, open_door, set_places
from hundredfold.entrance.actions.suit import suit
from hundredfold.entrance.actions.vouch import unvouch, vouch
from hundredfold.entrance.models import Admission, Application, Code, Door, Kind, Outcome
from hundredfold.entrance.queries.doors import asking, doors_of, ways_into
from hundredfold.kit.near import near
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person
from tests.cast import START, Cast, account

WHY = (Words({"en": "Why us?", "zh-hans": "为什么是我们？"}),)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_word_was_tried() -> None:
    near.clear()


def door(cast: Cast, kind: Kind, **asked: Any) -> Door:
    return open_door(cast.circle, kind, by=cast.chief, **asked)


def guests(cast: Cast, how_many: int) -> list[Person]:
    return [
        enrol(account(f"guest{number}"), brand=cast.brand, name=f"Guest {number}")
        for number in range(how_many)
    ]


def is_inside(person: Person, circle: Circle) -> bool:
    return membership_of(person, circle=circle) is not None


def verbs(happened: Any) -> list[tuple[str, str]]:
    return [fact[1:3] for fact in happened()]


def test_a_circle_without_doors_stands_open(cast: Cast) -> None:
    assert ways_into(cast.circle, cast.stranger, START) is None
    enter(cast.circle, by=cast.stranger)
    assert is_inside(cast.stranger, cast.circle)
    assert not Admission.of(cast.brand).exists()


def test_a_door_is_set_once(cast: Cast, happened: Any) -> None:
    first = door(cast, Kind.REQUEST, questions=WHY)
    assert door(cast, Kind.REQUEST, questions=WHY) == first
    assert verbs(happened) == [("Add", "entrance.door")]
    with pytest.raises(Refused, match="not_a_steward"):
        open_door(cast.circle, Kind.OPEN, by=cast.iron)


def test_another_door_of_a_kind_takes_its_place(cast: Cast, happened: Any) -> None:
    first = door(cast, Kind.REQUEST, questions=WHY)
    asked = ask(first, by=cast.stranger, answers=["Kites."])
    happened()
    other = door(cast, Kind.REQUEST, questions=WHY, places=3)
    assert verbs(happened) == [("Remove", "entrance.door"), ("Add", "entrance.door")]
    assert list(doors_of(cast.circle)) == [other]
    assert Application.of(cast.brand).get(pk=asked.pk).door == other, "who stood there stands here"


@pytest.mark.parametrize(
    ("kind", "asked", "code"),
    [
        (Kind.VOUCH, {}, "bad_vouches"),
        (Kind.OPEN, {"vouches": 2}, "bad_vouches"),
        (Kind.REQUEST, {}, "bad_questions"),
        (Kind.OPEN, {"questions": WHY}, "bad_questions"),
        (Kind.REQUEST, {"questions": (Words({"en": " "}),)}, "bad_question"),
        (Kind.OPEN, {"places": 0}, "bad_places"),
        (Kind.OPEN, {"opens_at": START, "closes_at": START}, "closes_too_early"),
        (Kind.PAID, {}, "no_key"),
    ],
)
def test_a_door_makes_sense(cast: Cast, kind: Kind, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        door(cast, kind, **asked)
    assert not Door.of(cast.brand).exists()


def test_an_open_door_counts_who_comes(cast: Cast, happened: Any) -> None:
    free = door(cast, Kind.OPEN)
    happened()
    enter(cast.circle, by=cast.stranger)
    enter(cast.circle, by=cast.stranger)
    assert verbs(happened) == [("Accept", "entrance.door"), ("Join", "circles.circle")]
    assert Door.of(cast.brand).get(pk=free.pk).taken == 1
    guest = guests(cast, 1)[0]
    join(cast.circle, by=guest)
    assert Door.of(cast.brand).get(pk=free.pk).taken == 2, "joining goes by the same door"


def test_a_door_lets_nobody_in_before_and_after_its_time(cast: Cast) -> None:
    door(cast, Kind.OPEN, opens_at=START + DAY, closes_at=START + 2 * DAY)
    for moment in (START, START + 2 * DAY):
        with pytest.raises(Refused, match="no_door_opens"):
            enter(cast.circle, by=cast.stranger, at=moment)
    assert not is_inside(cast.stranger, cast.circle)
    enter(cast.circle, by=cast.stranger, at=START + DAY)
    assert is_inside(cast.stranger, cast.circle)


def test_no_more_come_than_there_are_places(cast: Cast) -> None:
    free = door(cast, Kind.OPEN, places=1)
    one, other = guests(cast, 2)
    enter(cast.circle, by=one)
    with pytest.raises(Untimely, match="door_full"):
        enter(cast.circle, by=other)
    with pytest.raises(Refused, match="door_full"):
        join(cast.circle, by=other)
    waiting = ask(free, by=other)
    assert list(asking(cast.circle)) == [waiting]
    assert let_in(free, 5, by=cast.chief) == [], "there is no place yet"
    set_places(free, 2, by=cast.chief)
    assert let_in(free, 5, by=cast.chief) == [waiting]
    assert is_inside(other, cast.circle)


def test_the_database_counts_the_places(cast: Cast) -> None:
    """The control: even code that does not look cannot overrun a door."""
    free = door(cast, Kind.OPEN, places=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Door.of(cast.brand).filter(pk=free.pk).update(taken=2)


def test_places_are_not_fewer_than_taken(cast: Cast, happened: Any) -> None:
    free = door(cast, Kind.OPEN)
    for guest in guests(cast, 2):
        enter(cast.circle, by=guest)
    happened()
    with pytest.raises(Unacceptable, match="bad_places"):
        set_places(free, 1, by=cast.chief)
    with pytest.raises(Refused, match="not_a_steward"):
        set_places(free, 9, by=cast.fan)
    set_places(free, 2, by=cast.chief)
    set_places(free, 2, by=cast.chief)
    assert verbs(happened) == [("Update", "entrance.door")]
    set_places(free, None, by=cast.chief)
    assert not Door.of(cast.brand).get(pk=free.pk).is_full


def test_asking_and_being_let_in(cast: Cast, happened: Any) -> None:
    at = door(cast, Kind.REQUEST, questions=WHY)
    with pytest.raises(Refused, match="no_door_opens"):
        join(cast.circle, by=cast.stranger)
    for answers, code in (([], "no_answers"), ([" "], "bad_answer"), (["a", "b"], "no_answers")):
        with pytest.raises(Unacceptable, match=code):
            ask(at, by=cast.stranger, answers=answers)
    happened()
    asked = ask(at, by=cast.stranger, answers=["Kites."])
    assert ask(at, by=cast.stranger, answers=["Others."]).answers == ["Kites."]
    for _twice in range(2):
        with pytest.raises(Refused, match="not_a_steward"):
            accept(asked, by=cast.fan)
        accepted = accept(asked, by=cast.chief)
    assert accepted.outcome == Outcome.ACCEPTED
    assert is_inside(cast.stranger, cast.circle)
    assert verbs(happened) == [
        ("Create", "entrance.application"),
        ("Accept", "entrance.door"),
        ("Join", "circles.circle"),
        ("Update", "entrance.application"),
    ]
    with pytest.raises(Untimely, match="inside_already"):
        ask(at, by=cast.fan, answers=["Again."])


def test_declining_says_why_and_keeps_no_answers(cast: Cast) -> None:
    asked = ask(door(cast, Kind.REQUEST, questions=WHY), by=cast.stranger, answers=["Kites."])
    with pytest.raises(Unacceptable, match="no_reason"):
        decline(asked, by=cast.chief, reason=" ")
    for _twice in range(2):
        declined = decline(asked, by=cast.chief, reason="Full this spring")
    assert (declined.reason, declined.answers) == ("Full this spring", [])
    with pytest.raises(Untimely, match="settled_already"):
        accept(asked, by=cast.chief)
    again = ask(declined.door, by=cast.stranger, answers=["Still kites."])
    assert again.pk != asked.pk, "one may ask again"


def test_taking_it_back(cast: Cast, happened: Any) -> None:
    asked = ask(door(cast, Kind.REQUEST, questions=WHY), by=cast.stranger, answers=["Kites."])
    happened()
    with pytest.raises(Refused, match="not_yours"):
        withdraw(asked, by=cast.fan)
    for _twice in range(2):
        gone = withdraw(asked, by=cast.stranger)
    assert (gone.outcome, gone.answers) == (Outcome.WITHDRAWN, [])
    assert verbs(happened) == [("Undo", "entrance.application")]


def test_with_enough_members_the_door_opens(cast: Cast, happened: Any) -> None:
    asked = ask(door(cast, Kind.VOUCH, vouches=2), by=cast.stranger)
    happened()
    for _twice in range(2):
        vouch(asked, by=cast.fan)
    assert not is_inside(cast.stranger, cast.circle)
    with pytest.raises(Refused, match="not_a_member"):
        vouch(asked, by=guests(cast, 1)[0])
    unvouch(asked, by=cast.fan)
    unvouch(asked, by=cast.fan)
    vouch(asked, by=cast.iron)
    vouch(asked, by=cast.fan)
    assert is_inside(cast.stranger, cast.circle)
    assert [kind for _verb, kind in verbs(happened)].count("entrance.vouch") == 4
    with pytest.raises(Untimely, match="settled_already"):
        unvouch(asked, by=cast.fan)


def test_nobody_has_to_vouch_at_other_doors(cast: Cast) -> None:
    asked = ask(door(cast, Kind.WAITING), by=cast.stranger)
    with pytest.raises(Untimely, match="no_vouching"):
        vouch(asked, by=cast.fan)


def test_so_many_come_in_whoever_asked_first(cast: Cast) -> None:
    line = door(cast, Kind.WAITING, places=3)
    people = guests(cast, 4)
    for person in people:
        ask(line, by=person)
    assert [one.person for one in let_in(line, 2, by=cast.chief)] == people[:2]
    assert [one.person for one in let_in(line, 2, by=cast.chief)] == people[2:3], "a place was left"
    with pytest.raises(Unacceptable, match="bad_number"):
        let_in(line, 0, by=cast.chief)
    with pytest.raises(Refused, match="not_a_steward"):
        let_in(line, 1, by=cast.iron)


def test_a_word_opens_as_often_as_it_says(cast: Cast, happened: Any) -> None:
    at = door(cast, Kind.CODE)
    happened()
    code, word = make_code(at, by=cast.chief, name="Fair", word="Spring kites 26", uses=1)
    assert word == "Spring kites 26"
    assert "KITES" not in code.digest
    one, other = guests(cast, 2)
    enter(cast.circle, by=one, carried={"code": "spring-KITES-26"})
    with pytest.raises(Unacceptable, match="wrong_code"):
        enter(cast.circle, by=other, carried={"code": "spring-kites-26"})
    assert Code.of(cast.brand).get().used == 1
    assert Admission.of(cast.brand).get().opened_by == f"entrance.code:{code.pk}"


def test_a_word_that_is_drawn_is_long(cast: Cast) -> None:
    at = door(cast, Kind.CODE)
    words = {make_code(at, by=cast.chief, name=f"Fair {number}")[1] for number in range(3)}
    assert (len(words), {len(word) for word in words}) == (3, {16})


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"name": " "}, "bad_name"),
        ({"name": "Fair", "word": "kites"}, "short_word"),
        ({"name": "Fair", "uses": 0}, "bad_uses"),
        ({"name": "Fair", "word": "taken-already"}, "word_taken"),
    ],
)
def test_a_word_makes_sense(cast: Cast, asked: dict[str, Any], code: str) -> None:
    at = door(cast, Kind.CODE)
    make_code(at, by=cast.chief, name="First", word="TAKEN already")
    with pytest.raises(Unacceptable, match=code):
        make_code(at, by=cast.chief, **asked)
    with pytest.raises(Refused, match="not_a_steward"):
        make_code(at, by=cast.iron, name="Mine")


def test_a_word_that_was_taken_back_opens_nothing(cast: Cast, happened: Any) -> None:
    code, word = make_code(door(cast, Kind.CODE), by=cast.chief, name="Fair")
    happened()
    for _twice in range(2):
        revoke_code(code, by=cast.chief)
    assert verbs(happened) == [("Remove", "entrance.code")]
    with pytest.raises(Unacceptable, match="wrong_code"):
        enter(cast.circle, by=cast.stranger, carried={"code": word})


def test_nobody_guesses_a_word(cast: Cast) -> None:
    _code, word = make_code(door(cast, Kind.CODE), by=cast.chief, name="Fair")
    for number in range(MOST_GUESSES):
        with pytest.raises(Unacceptable, match="wrong_code"):
            enter(cast.circle, by=cast.stranger, carried={"code": f"guess {number}"})
    with pytest.raises(Untimely, match="too_many_guesses"):
        enter(cast.circle, by=cast.stranger, carried={"code": word})
    enter(cast.circle, by=guests(cast, 1)[0], carried={"code": word})


def test_closing_a_door(cast: Cast, happened: Any) -> None:
    line = door(cast, Kind.WAITING)
    asked = ask(line, by=cast.stranger)
    with pytest.raises(Untimely, match="somebody_waits"):
        close_door(line, by=cast.chief)
    withdraw(asked, by=cast.stranger)
    happened()
    for _twice in range(2):
        close_door(line, by=cast.chief)
    assert verbs(happened) == [("Remove", "entrance.door")]
    with pytest.raises(Untimely, match="door_closed"):
        ask(line, by=cast.stranger)
    join(cast.circle, by=cast.stranger)
    assert is_inside(cast.stranger, cast.circle), "without any door the circle stands open"


def test_doors_that_suit(cast: Cast) -> None:
    suit(cast.circle, "strangers", by=cast.chief)
    assert [one.kind for one in doors_of(cast.circle)] == ["open"]
    for _twice in range(2):
        suit(cast.circle, "acquaintances", by=cast.chief)
    assert {one.kind for one in doors_of(cast.circle)} >= {"vouch"}
    assert not doors_of(cast.circle).filter(kind="open").exists()


def test_who_comes_in_otherwise_no_longer_waits(cast: Cast) -> None:
    line = door(cast, Kind.WAITING)
    ask(line, by=cast.stranger)
    door(cast, Kind.OPEN)
    enter(cast.circle, by=cast.stranger)
    assert not asking(cast.circle).exists()


def test_whoever_left_comes_by_a_door_again(cast: Cast) -> None:
    leave(cast.circle, by=cast.fan)
    door(cast, Kind.WAITING)
    with pytest.raises(Refused, match="no_door_opens"):
        enter(cast.circle, by=cast.fan)

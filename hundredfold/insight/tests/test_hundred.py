"""The hundred: who reaches, fits and is willing; found where they were planted, and explained."""

import json
import random
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.insight.actions.search_the_hundred import search_the_hundred
from hundredfold.insight.hundred.found import hundred_in
from hundredfold.insight.hundred.searching import Known, Reactions, hundred
from hundredfold.insight.models import Search
from hundredfold.insight.queries.searches import last_search
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast
from tests.programs import code


def reactions(pairs: list[tuple[int, int]]) -> Reactions:
    giver, receiver = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return Reactions(giver, receiver, np.ones(len(pairs), np.int64))


def planted() -> Reactions:
    """Two crowds with a star each, and a broker to whom both stars listen."""
    chance = random.Random(3)  # the same each time
    pairs = [(member, 1) for member in range(100, 160)] + [(m, 2) for m in range(200, 260)]
    pairs += [(1, 3), (2, 3)]
    for crowd in (range(100, 160), range(200, 260)):
        pairs += [(chance.choice(crowd), chance.choice(crowd)) for _ in range(40)]
    return reactions(sorted({pair for pair in pairs if pair[0] != pair[1]}))


@pytest.mark.same_on_either
def test_the_planted_stars_and_their_broker_are_found() -> None:
    found = hundred(planted(), {}, seeds=2, never={3})
    assert {one.person for one in found.candidates} == {1, 2}
    assert found.spread >= found.rivals["random"]
    assert found.spread >= 0.999 * found.rivals["degree"]
    alone = hundred(planted(), {}, seeds=1, never=set())
    assert alone.candidates[0].person == 3, "who brings both stars brings both crowds"


@pytest.mark.same_on_either
def test_a_score_is_the_product_of_what_is_shown() -> None:
    known = {1: Known(1.0, 0.8, 15), 2: Known(0.5, 0.5, 90)}
    found = hundred(planted(), known, seeds=4, never={3})
    by = {one.person: one for one in found.candidates}
    assert 3 not in by
    assert by[1].fit == pytest.approx(0.9)
    assert by[1].willingness == pytest.approx(0.5)
    assert by[1].score == pytest.approx(by[1].influence * 0.9 * 0.5)
    assert by[2].willingness == 1.0
    scores = [one.score for one in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(one.influence for one in found.candidates) == pytest.approx(found.spread, rel=0.01)
    assert hundred_in(found.document()) == found
    assert hundred(planted(), known, seeds=4, never={3}) == found, "the same seed, the same people"


@pytest.mark.same_on_either
def test_nobody_to_choose_is_no_error() -> None:
    nothing = Reactions(*(np.empty(0, np.int64) for _ in range(3)))
    assert hundred(nothing, {}, seeds=5, never=set()).candidates == []
    assert hundred(reactions([(1, 2)]), {}, seeds=5, never={1, 2}).candidates == []


@pytest.fixture
def talk(fresh_database: object, cast: Cast) -> Cast:
    """Iron answers and is liked; Chief, who runs the circle, is liked most of all."""
    for day in range(12):
        at = START + timedelta(days=day)
        asked = publish(cast.circle, by=cast.fan, title=f"{day}?", body="?", question=True, at=at)
        replied = answer(asked, by=cast.iron, body="So.", at=at)
        like(replied, by=cast.fan, at=at)
        news = publish(cast.circle, by=cast.chief, body="News.", at=at)
        for person in (cast.fan, cast.iron):
            like(news, by=person, at=at)
    catch_up()
    return cast


def test_stewards_are_not_looked_for(talk: Cast) -> None:
    search_the_hundred(talk.brand, talk.circle, seeds=2)
    found = last_search(talk.brand, talk.circle)
    assert found is not None
    assert {one.face.name for one in found.listed} == {"Iron", "Fan"}
    first = found.listed[0].candidate
    assert first.active_days == 12
    assert first.here == 1.0
    assert found.hundred.people == 3


def test_searching_again_gives_the_same_and_keeps_both(talk: Cast) -> None:
    once = search_the_hundred(talk.brand, None, seeds=2)
    again = search_the_hundred(talk.brand, None, seeds=2)
    assert once.document == again.document
    assert Search.of(talk.brand).count() == 2
    assert last_search(talk.brand, talk.circle) is None


def test_programs_look_for_them_too(talk: Cast, program: Any) -> None:
    chief = program(talk.chief)
    assert chief.get("/hundred").status_code == 404
    made = json.loads(chief.post("/hundred?seeds=2", None).content)
    assert json.loads(chief.get("/hundred").content) == made
    assert {one["name"] for one in made["candidates"]} == {"Iron", "Fan"}
    assert code(program(talk.fan).get("/hundred")) == "not_a_steward"
    assert code(program(talk.fan).post("/hundred", None)) == "not_a_steward"
    assert chief.post("/hundred?seeds=0", None).status_code == 422

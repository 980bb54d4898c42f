"""Who drew whom in: by everybody's very first deed, and nobody by themselves."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.join import join
from hundredfold.insight.actions.trace_the_cascades import trace_the_cascades
from hundredfold.insight.cascades.found import NONE, SETTLED_DAYS, Cascades, cascades_in
from hundredfold.insight.cascades.tracing import FirstContacts, FirstDeeds, cascades
from hundredfold.insight.models import Drawing
from hundredfold.insight.queries.circles import last_cascades
from hundredfold.people.actions.enrol import enrol
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast, account
from tests.programs import code

DAY = timedelta(days=1)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)

Deeds = list[tuple[int, int | None, int]]
"""(day, for whom or nobody, who)."""


def traced(deeds: Deeds, *, after: int = 400) -> Cascades:
    """From a whole history: firsts and first contacts are picked out of it."""
    first: dict[int, int] = {}
    contact: dict[int, tuple[int, int]] = {}
    for day, other, who in sorted(deeds, key=lambda deed: deed[0]):
        first.setdefault(who, day)
        if other is not None and other != who:
            contact.setdefault(who, (other, day))
    people, givers = sorted(first), sorted(contact)
    return cascades(
        FirstDeeds(np.array(people, np.int64), moments([first[who] for who in people])),
        FirstContacts(
            np.array(givers, np.int64),
            np.array([contact[who][0] for who in givers], np.int64),
            moments([contact[who][1] for who in givers]),
        ),
        as_of=BEGIN + after * DAY,
    )


def moments(days: list[int]) -> np.ndarray:
    return np.array([(BEGIN + day * DAY).replace(tzinfo=None) for day in days], "datetime64[us]")


CHAIN: Deeds = [(0, None, 1), (1, 1, 2), (2, 2, 3), (3, 3, 4), (4, None, 5), (5, 1, 6), (6, 6, 1)]


@pytest.mark.same_on_either
def test_a_first_deed_for_somebody_is_how_one_was_drawn_in() -> None:
    told = traced(CHAIN)
    assert (told.people, told.drawn) == (6, 4)
    assert told.in_generation(0) == [1, 5]
    assert told.drawn_by(1) == [2, 6]
    assert told.cascade_from(2) == [2, 3, 4]
    assert set(told.all_drawn()) == {2, 3, 4, 6}
    assert [(one.root, one.size, one.depth) for one in told.cascades] == [(1, 5, 3)]
    assert told.drew == [(1, 2), (2, 1), (3, 1)]
    assert told.overall.rate == pytest.approx(4 / 6)
    assert cascades_in(told.document()) == told


@pytest.mark.same_on_either
def test_who_came_of_late_is_left_out_of_the_rate() -> None:
    told = traced(CHAIN, after=SETTLED_DAYS + 2)
    assert told.newer == 3
    assert (told.overall.people, told.overall.drawn) == (3, 4)


@pytest.mark.same_on_either
def test_nobody_yet() -> None:
    assert traced([]) == NONE


@pytest.mark.same_on_either
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(1, 9)), st.integers(1, 9)),
        max_size=40,
    )
)
def test_it_is_what_following_the_history_gives(deeds: Deeds) -> None:
    """By hand: each person's first deed, and whether it was for somebody with an earlier one."""
    ordered = sorted(deeds, key=lambda deed: deed[0])
    first: dict[int, int] = {}
    parent: dict[int, int | None] = {}
    for day, _other, who in ordered:
        first.setdefault(who, day)
    met: set[int] = set()
    for day, other, who in ordered:
        if other is not None and other != who and who not in met:
            met.add(who)
            if first[who] == day and first.get(other, day) < day:
                parent[who] = other
    told = traced(deeds)
    assert {who: parent.get(who) for who in first} == {
        who: told.who[after] if after >= 0 else None
        for who, after in zip(told.who, told.after, strict=True)
    }
    assert sum(one.size - 1 for one in told.cascades) == len(parent)


@pytest.fixture
def drawn_in(
    fresh_database: object, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Cast:
    """Iron writes; Fan answers to it; a guest likes what Fan said."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    post = publish(cast.circle, by=cast.iron, body="Hello.", at=START + DAY)
    said = comment(post, by=cast.fan, body="Hello to you.", at=START + 2 * DAY)
    guest = enrol(account("guest"), brand=cast.brand, name="Guest", at=START)
    join(cast.circle, by=guest, at=START)
    mine = publish(cast.circle, by=cast.fan, body="And mine.", at=START + 3 * DAY)
    like(mine, by=guest, at=START + 4 * DAY)
    publish(cast.circle, by=guest, body=said.body, at=START + 5 * DAY)
    catch_up()
    return cast


def test_a_circle_is_traced_from_its_facts(drawn_in: Cast) -> None:
    kept = trace_the_cascades(drawn_in.brand, drawn_in.circle)
    told = cascades_in(kept.document)
    assert told.people == 3
    assert told.drawn_by(drawn_in.iron.pk) == [drawn_in.fan.pk]
    assert len(told.cascade_from(drawn_in.iron.pk)) == 3
    everywhere = cascades_in(trace_the_cascades(drawn_in.brand).document)
    assert everywhere.who == told.who


def test_tracing_again_gives_the_same_and_the_newest_counts(drawn_in: Cast) -> None:
    once = trace_the_cascades(drawn_in.brand, drawn_in.circle)
    again = trace_the_cascades(drawn_in.brand, drawn_in.circle)
    assert once.document == again.document
    found = last_cascades(drawn_in.brand, drawn_in.circle)
    assert found is not None
    assert found[1] == again
    assert last_cascades(drawn_in.brand, None) is None
    assert Drawing.of(drawn_in.brand).count() == 2


def test_programs_draw_what_operators_draw(drawn_in: Cast, program: Any) -> None:
    chief, fan = program(drawn_in.chief), program(drawn_in.fan)
    for name in ("groups", "tribes", "cascades"):
        at = f"/{name}?circle=makers"
        assert chief.get(at).status_code == 404, "nobody has drawn"
        made = chief.post(at, None)
        assert made.status_code == 201
        assert made["Location"].endswith(at)
        assert json.loads(chief.get(at).content) == json.loads(made.content)
        assert code(fan.get(at)) == code(fan.post(at, None)) == "not_a_steward"
    told = json.loads(chief.get("/cascades?circle=makers").content)
    assert (told["people"], told["drawn"]) == (3, 2)
    by = f"/cascades/people?circle=makers&which=by&number={drawn_in.iron.pk}"
    assert json.loads(chief.get(by).content)["people"] == [drawn_in.fan.pk]

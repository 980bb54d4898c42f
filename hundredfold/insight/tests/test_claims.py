"""What circles are like is said and taken back; the claims follow from it and from the rulers."""

import json
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.activity.queries import log_of
from hundredfold.circles.actions.found import found as founded
from hundredfold.circles.models import Circle
from hundredfold.insight import facts
from hundredfold.insight.actions.describe_circle import describe_circle, undescribe_circle
from hundredfold.insight.models import Character, Reading
from hundredfold.insight.queries.claims import claims_of
from hundredfold.insight.rulers.claims import LEAST, Measured, put_to_the_test
from hundredfold.insight.rulers.definitions import VERSION
from hundredfold.insight.rulers.reading import Figure
from hundredfold.insight.rulers.reading import Measured as Read
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.kit.words import Words
from tests.cast import START, Cast
from tests.programs import code

DAY = timedelta(days=1)


def said(cast: Cast) -> list[Any]:
    codes = (facts.circle_described.code, facts.circle_undescribed.code)
    return [fact for fact in log_of(cast.brand) if (fact.verb, fact.kind) in codes]


def test_a_circle_is_described_once_and_the_fact_says_how(cast: Cast) -> None:
    described: dict[str, Any] = {"by": cast.chief, "decision_days": 30, "excitement": 7}
    once = describe_circle(cast.circle, **described, at=START + DAY)
    again = describe_circle(cast.circle, **described, at=START + 2 * DAY)
    assert (once.pk, once.described_at) == (again.pk, again.described_at)
    assert [fact.note for fact in said(cast)] == [{"decision_days": 30, "excitement": 7}]
    describe_circle(cast.circle, by=cast.chief, decision_days=2, excitement=7)
    assert len(said(cast)) == 2
    assert Character.of(cast.brand).get().decision_days == 2


def test_what_was_said_is_taken_back(cast: Cast) -> None:
    undescribe_circle(cast.circle, by=cast.chief)
    assert said(cast) == [], "nothing was said"
    describe_circle(cast.circle, by=cast.chief, decision_days=30, excitement=7)
    undescribe_circle(cast.circle, by=cast.chief)
    assert not Character.of(cast.brand).exists()
    assert len(said(cast)) == 2


@pytest.mark.parametrize(("days", "excitement", "field"), [
    (0, 5, "decision_days"), (3_651, 5, "decision_days"),
    (5, 0, "excitement"), (5, 11, "excitement"),
])  # fmt: skip
def test_what_is_off_the_scales_is_refused(
    cast: Cast, days: int, excitement: int, field: str
) -> None:
    with pytest.raises(Unacceptable) as no:
        describe_circle(cast.circle, by=cast.chief, decision_days=days, excitement=excitement)
    assert no.value.field == field
    with pytest.raises(IntegrityError), transaction.atomic():
        Character.objects.create(
            brand=cast.brand, circle=cast.circle, decision_days=days, excitement=excitement
        )


def test_only_who_runs_the_brand_describes(cast: Cast) -> None:
    with pytest.raises(Refused):
        describe_circle(cast.circle, by=cast.iron, decision_days=5, excitement=5)
    with pytest.raises(Refused):
        undescribe_circle(cast.circle, by=cast.iron)


KNOWN = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 10), st.integers(0, 9)), min_size=LEAST, max_size=9
)


@pytest.mark.same_on_either
@given(KNOWN)
def test_the_claim_is_kendalls_tau(rows: list[tuple[int, int, int]]) -> None:
    """By hand: pairs in the same order less pairs in the reverse, over those not tied."""
    circles = [Measured(days, 5, float(stays), None, None) for days, _excitement, stays in rows]
    found = put_to_the_test(circles)[0]
    pairs = list(combinations([(days, stays) for days, _excitement, stays in rows], 2))
    order = sum(_sign(a[0] - b[0]) * _sign(a[1] - b[1]) for a, b in pairs)
    by_cause, by_ruler = (sum(a[side] != b[side] for a, b in pairs) for side in (0, 1))
    if by_cause and by_ruler:
        assert found.tau == pytest.approx(order / (by_cause * by_ruler) ** 0.5)
    else:
        assert found.verdict == "unknown"
    assert [one.verdict for one in put_to_the_test(circles)[1:]] == ["unknown", "unknown"]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


@pytest.mark.same_on_either
def test_what_too_few_circles_say_is_not_observed() -> None:
    five = [Measured(days, 11 - days, days / 10, 0.5 - days / 20, 10.0) for days in range(1, 6)]
    durable, sticky, size = put_to_the_test(five)
    assert (round(durable.tau or 0, 9), durable.verdict, sticky.verdict) == (1, "holds", "holds")
    assert size.verdict == "unknown", "all are equally large: there is no order"
    assert {one.verdict for one in put_to_the_test(five[:4])} == {"unknown"}
    backwards = [one._replace(durability=-(one.durability or 0)) for one in five]
    assert put_to_the_test(backwards)[0].verdict == "reversed"


@pytest.fixture
def five(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Circle]:
    """Five circles with their rulers read; the longer the decision, the longer people stay."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    made = [
        founded(f"c{n}", brand=cast.brand, by=cast.chief, name=Words(en=f"C{n}"), at=START)
        for n in range(1, 6)
    ]
    for number, circle in enumerate(made, 1):
        for day in (0, 1):
            stays = Figure(number / 10 if day else 0.9)
            told = Read((START + day * DAY).date(), None, {"stay_90": stays})
            Reading.objects.create(
                brand=cast.brand, circle=circle, as_of=told.as_of, version=VERSION,
                document=told.document(),
            )  # fmt: skip
        describe_circle(circle, by=cast.chief, decision_days=10 * number, excitement=number)
    return made


def test_claims_are_over_the_newest_readings(
    cast: Cast, five: list[Circle], django_assert_num_queries
) -> None:
    with django_assert_num_queries(3):
        found = claims_of(cast.brand)
    assert [one.verdict for one in found.tested] == ["holds", "unknown", "unknown"]
    assert [one.circle.slug for one in found.circles] == ["makers", "c1", "c2", "c3", "c4", "c5"]
    assert found.circles[0].character is None
    undescribe_circle(five[0], by=cast.chief)
    assert claims_of(cast.brand).tested[0].verdict == "unknown"


def test_programs_describe_and_read(cast: Cast, five: list[Circle], program: Any) -> None:
    chief, fan, at = program(cast.chief), program(cast.fan), "/circles/makers/character"
    told = {"decision_days": 3, "excitement": 9}
    assert json.loads(chief.put(at, told).content)["excitement"] == 9
    shown = json.loads(chief.get("/claims").content)
    assert shown["claims"][0]["verdict"] == "holds"
    assert shown["circles"][0]["decision_days"] == 3
    assert chief.delete(at).status_code == 204
    assert json.loads(chief.get("/claims").content)["circles"][0]["decision_days"] is None
    assert code(fan.put(at, told)) == code(fan.get("/claims")) == "not_a_steward"
    assert chief.put("/circles/pond/character", told).status_code == 404

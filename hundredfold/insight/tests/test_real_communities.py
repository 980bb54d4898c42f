"""Real communities: both engines say the same to the byte, and so does plain counting."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import log_of
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.imports.actions.bring_in import bring_in
from hundredfold.insight.actions.measure import measure
from hundredfold.insight.deeds import ACTS
from hundredfold.insight.rulers.reading import Measured, measured_in
from hundredfold.insight.warehouse import firsts_in, lived_in
from hundredfold.insight.warehouse.keeping import kept
from hundredfold.kit.refs import key_of
from tests import needs

pytestmark = pytest.mark.slow

COMMUNITIES = ("se-quantumcomputing-2018", "se-french-meta-2021")


@pytest.fixture(params=COMMUNITIES)
def brand(
    request: pytest.FixtureRequest,
    fresh_database: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Brand:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    bring_in(needs.shared("data", request.param), brand="old", circle="main", follow=False)
    catch_up()
    return Brand.objects.get(slug="old")


def visits(brand: Brand) -> dict[int, set[date]]:
    """Who did something on which days, straight from the log."""
    told: dict[int, set[date]] = defaultdict(set)
    for fact in log_of(brand).iterator():
        person = key_of(fact.actor, "people.person")
        if person is not None and (fact.verb, fact.kind) in ACTS:
            told[person].add(fact.happened_at.date())
    return told


def test_plain_counting_says_the_same(brand: Brand) -> None:
    told = measured_in(measure(brand, Circle.of(brand).get()).document)
    days, end = visits(brand), told.as_of
    assert told.of("ever").value == len(days)
    since = end - timedelta(days=30)
    assert told.of("active_30").value == sum(max(mine) > since for mine in days.values())
    assert told.of("stay_90").value == pytest.approx(still_here(days, end, 90))
    assert told.of("dau_mau").value == pytest.approx(daily_of_monthly(days, end))
    as_the_design_saw_it(told)


def still_here(days: dict[int, set[date]], end: date, after: int) -> float:
    spans = [((max(d) - min(d)).days, (end - max(d)).days >= 90) for d in days.values()]
    alive = 1.0
    for at in sorted({length for length, gone in spans if gone and length <= after}):
        at_risk = sum(length >= at for length, _gone in spans)
        alive *= 1 - sum(length == at and gone for length, gone in spans) / at_risk
    return alive


def daily_of_monthly(days: dict[int, set[date]], end: date) -> float:
    first = min(min(mine) for mine in days.values())
    daily = monthly = 0
    for at in range(29, (end - first).days + 1):
        day = first + timedelta(days=at)
        month = {day - timedelta(days=back) for back in range(30)}
        daily += sum(day in mine for mine in days.values())
        monthly += sum(not month.isdisjoint(mine) for mine in days.values())
    return daily / monthly


def as_the_design_saw_it(told: Measured) -> None:
    """Of the young community: there posts and comments were counted, here every deed is."""
    if told.of("registered").value == 3460:
        assert told.of("ever").value == pytest.approx(404, abs=5)
        assert told.of("stay_90").value == pytest.approx(0.461, abs=0.02)
        assert told.of("stay_365").value is None, "six months old: not observed"


@pytest.mark.parametrize(
    "brand",
    [pytest.param(COMMUNITIES[0], marks=pytest.mark.soak), COMMUNITIES[1]],
    indirect=True,
)
def test_spark_and_duckdb_say_the_same(brand: Brand) -> None:
    needs.spark()
    folder = kept(brand)
    here, there = lived_in(folder), lived_in(folder, "spark:local[2]")
    for name in here.__dataclass_fields__:
        assert np.array_equal(getattr(here, name), getattr(there, name)), name
        assert getattr(here, name).dtype == getattr(there, name).dtype
    for one, other in zip(firsts_in(folder), firsts_in(folder, "spark:local[2]"), strict=True):
        assert np.array_equal(one, other)

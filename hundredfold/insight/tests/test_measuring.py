"""Every figure of the rulers, computed again in plain Python from the facts themselves."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.insight.rulers.given import Doings, Ties
from hundredfold.insight.rulers.measuring import measured
from hundredfold.insight.rulers.reading import Measured, measured_in
from hundredfold.insight.rulers.rows import rows
from hundredfold.insight.warehouse.lived import NOBODY, Lived

pytestmark = pytest.mark.same_on_either
END = date(2026, 6, 30)
FIRST = date(2025, 10, 1)

Visits = list[tuple[int, int, int]]
"""(person, days after FIRST, deeds)."""


def lived(visits: Visits, joined: set[int] | None = None) -> Lived:
    days: Counter[tuple[int, int]] = Counter()
    for person, day, deeds in visits:
        days[person, FIRST.toordinal() + day] += deeds
    rows = sorted((person, 1, day, deeds) for (person, day), deeds in days.items())
    who_was, circle, day_of, deeds_of = (
        np.array(column, np.int64) for column in zip(*rows, strict=True)
    )
    came = sorted(joined if joined is not None else {person for person, _, _ in visits})
    first = np.full(len(came), FIRST.toordinal(), np.int64)
    who = np.array(came, np.int64)
    ones = np.ones(len(came), np.int64)
    return Lived(who_was, circle, day_of, deeds_of, who, ones, first)


def days_of(visits: Visits) -> dict[int, set[date]]:
    told = defaultdict(set)
    for person, day, _deeds in visits:
        told[person].add(FIRST + timedelta(days=day))
    return told


VISITS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, (END - FIRST).days), st.integers(1, 3)),
    min_size=1,
    max_size=120,
)


def still_here(visits: Visits, day: int) -> float | None:
    """Kaplan and Meier by hand: whoever was quiet for 90 days has gone."""
    spans = []
    for days in days_of(visits).values():
        spans.append(((max(days) - min(days)).days, (END - max(days)).days >= 90))
    if day > max(length for length, _gone in spans):
        return None
    alive = 1.0
    for at in sorted({length for length, gone in spans if gone and length <= day}):
        at_risk = sum(length >= at for length, _gone in spans)
        left = sum(length == at and gone for length, gone in spans)
        alive *= 1 - left / at_risk
    return alive


@given(VISITS)
def test_the_figures_are_what_plain_counting_gives(visits: Visits) -> None:
    told, days = measured(lived(visits), Ties(), as_of=END), days_of(visits)
    for name, day in (("stay_90", 90), ("stay_365", 365)):
        by_hand = still_here(visits, day)
        assert told.of(name).value == (None if by_hand is None else pytest.approx(by_hand))
    for window in (7, 30, 90):
        since = END - timedelta(days=window)
        active = sum(any(day > since for day in mine) for mine in days.values())
        assert told.of(f"active_{window}").value == active
    assert told.of("ever").value == len(days)
    assert told.of("absence").value == fewest(visits)
    assert told.of("return_1w").value == pytest.approx(came_back(days, 7))
    assert told.of("newcomers_stay").value == pytest.approx(stayed(days))


def fewest(visits: Visits) -> int:
    """By trying: the smallest group that did half of the deeds of the last 90 days."""
    deeds: Counter[int] = Counter()
    for person, day, count in visits:
        if FIRST + timedelta(days=day) > END - timedelta(days=90):
            deeds[person] += count
    for size in range(len(deeds) + 1):
        for group in combinations(deeds, size):
            if 2 * sum(deeds[person] for person in group) >= deeds.total():
                return size
    raise AssertionError


def came_back(days: dict[int, set[date]], after: int) -> float | None:
    due = {p: mine for p, mine in days.items() if (END - min(mine)).days >= after + 7}
    back = [
        p for p, mine in due.items() if any(0 <= (d - min(mine)).days - after < 7 for d in mine)
    ]
    return len(back) / len(due) if due else None


def stayed(days: dict[int, set[date]]) -> float | None:
    new = {p: mine for p, mine in days.items() if 14 <= (END - min(mine)).days < 104}
    back = [p for p, mine in new.items() if any(7 <= (d - min(mine)).days < 14 for d in mine)]
    return len(back) / len(new) if new else None


@given(VISITS)
def test_what_people_have_in_them_is_their_best_quarter(visits: Visits) -> None:
    told, end = measured(lived(visits), Ties(), as_of=END), (END - FIRST).days
    of_each: dict[int, Counter[int]] = defaultdict(Counter)
    for person, day, deeds in visits:
        of_each[person][day] += deeds
    most, now, low = 0, 0, set()
    for person, days in of_each.items():
        best = max(sum(n for d, n in days.items() if at - 90 < d <= at) for at in days)
        here = sum(n for d, n in days.items() if d > end - 90)
        most, now = most + best, now + here
        if 2 * here < best:
            low.add(person)
    assert told.of("value_mined").value == pytest.approx(now / most)
    assert set(rows(lived(visits), Ties(), Doings(), as_of=END)["below_best"].tolist()) == low


def test_whoever_came_uninvited_and_what_a_connection_costs() -> None:
    """Four joined of late, one of them invited; two have a tie, for five deeds of care."""
    late = [(person, (END - FIRST).days - 5, 1) for person in (1, 2, 3, 4)]
    here = lived(late)
    came = Lived(
        here.person, here.circle, here.day, here.deeds, here.joined_person, here.joined_circle,
        here.joined_day + (END - FIRST).days - 5,
    )  # fmt: skip
    some = np.array([1, 3], np.int64)
    did = Doings(cared_for=some, cares=np.array([4, 1], np.int64), invited=some[:1])
    told = measured(came, Ties(strongly_tied=some), did, as_of=END)
    assert told.of("potential").value == pytest.approx(3 / 4)
    assert told.of("connection_cost").value == pytest.approx(5 / 2)
    assert told.of("monetise").value is None


@given(VISITS)
def test_cohorts_and_weeks_add_up(visits: Visits) -> None:
    told, days = measured(lived(visits), Ties(), as_of=END), days_of(visits)
    assert sum(cohort.people for cohort in told.cohorts) == len(days)
    assert all(cohort.kept[0] == 1.0 for cohort in told.cohorts)
    for week in told.weeks:
        monday = date.fromisoformat(week.monday)
        inside = [p for p, mine in days.items() if any(0 <= (d - monday).days < 7 for d in mine)]
        new = [p for p in inside if 0 <= (min(days[p]) - monday).days < 7]
        assert (week.active, week.new) == (len(inside), len(new))
    assert all(before.people >= after.people for before, after in pairwise(told.funnel))


@given(VISITS)
def test_a_reading_is_kept_as_it_is(visits: Visits) -> None:
    told = measured(lived(visits), Ties(3, 4, 5), as_of=END)
    assert measured_in(told.document()) == told


def test_onlookers_are_counted_and_nobody_is_no_error() -> None:
    told = measured(lived([(1, 0, 1)], joined={1, 2, 3}), Ties(), as_of=END)
    assert told.of("onlookers").value == 2
    nobody: Measured = measured(NOBODY, Ties(), as_of=END)
    assert nobody.of("registered").value == 0
    assert nobody.of("half_life").value is None


def test_what_time_has_not_shown_is_not_observed() -> None:
    young = [(person, 240 + day, 1) for person in range(5) for day in (0, 1, 20)]
    told = measured(lived(young), Ties(), as_of=END)
    for name in ("stay_365", "core_kept", "iron_fans", "return_12w", "vitality"):
        assert told.of(name).value is None, name


def test_a_falling_circle_is_told() -> None:
    gone = [(person, (END - FIRST).days - 40, 1) for person in range(12)]
    here = [(20, (END - FIRST).days - 40, 1), (20, (END - FIRST).days, 1)]
    falls = measured(lived(gone + here), Ties(), as_of=END).of("decline").value
    assert falls is not None
    assert falls < 0.05
    back = [(person, (END - FIRST).days - 3, 1) for person in range(12)]
    rises = measured(lived(back + here), Ties(), as_of=END).of("decline").value
    assert rises is not None
    assert rises > 0.5

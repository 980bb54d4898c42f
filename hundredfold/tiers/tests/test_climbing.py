"""Up at once, down at the end of a period and by no more than the ladder says. No database."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.tiers.climbing import (
    FELL,
    KEPT,
    LANDING,
    NOWHERE,
    REACHED,
    REVOKED,
    Where,
    next_place,
    without_its_cause,
)
from hundredfold.tiers.terms import (
    BY_BALANCE,
    GROWTH,
    GROWTH_LADDER,
    NEVER,
    ONE_STEP,
    TRIBE,
    Ladder,
    Need,
    Step,
    ladder_of,
    note_of,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def step(code, entry, hold):
    return Step(code, (Need(GROWTH, entry, hold),))


LADDER = Ladder(
    GROWTH_LADDER, 1, (step("bronze", 100, 60), step("silver", 200, 150), step("gold", 500, 400)),
    period_days=100,
)  # fmt: skip


def growth(amount):
    return {GROWTH: amount}


def at_the_end(ladder, place, amount, how=REACHED):
    return next_place(ladder, Where(place, NOW, how), growth(amount), NOW)


def test_a_version_is_told_whole_by_its_note():
    tribe = Ladder(
        TRIBE, 3, (Step("iron", (Need("a", 3, 1), Need("b", 9, 2))), step("chief", 5, 1))
    )
    for ladder in (LADDER, tribe, replace(LADDER, fall=BY_BALANCE, grace_days=7)):
        assert ladder_of(note_of(ladder)) == ladder


def test_up_at_once_also_by_two_steps():
    assert next_place(LADDER, NOWHERE, growth(99), NOW) is None
    assert next_place(LADDER, NOWHERE, growth(200), NOW) == Where(2, NOW + 100 * DAY, REACHED)
    up = next_place(LADDER, Where(1, NOW + 50 * DAY, REACHED), growth(200), NOW)
    assert up == Where(2, NOW + 100 * DAY, REACHED)


def test_nothing_changes_before_the_end():
    assert next_place(LADDER, Where(2, NOW + DAY, REACHED), growth(0), NOW) is None


def test_less_holds_a_tier_than_what_reaches_it():
    assert at_the_end(LADDER, 2, 150) == Where(2, NOW + 100 * DAY, KEPT)
    assert at_the_end(LADDER, 2, 149).how == FELL


@pytest.mark.parametrize(
    ("fall", "place", "how"),
    [(NEVER, 3, KEPT), (ONE_STEP, 2, FELL), (BY_BALANCE, 0, FELL)],
)
def test_three_ways_to_fall(fall, place, how):
    found = at_the_end(replace(LADDER, fall=fall), 3, 10)
    assert (found.place, found.how) == (place, how)
    assert (found.until is None) == (place == 0)


def test_by_balance_is_to_what_is_held():
    assert at_the_end(replace(LADDER, fall=BY_BALANCE), 3, 70).place == 1
    assert at_the_end(replace(LADDER, fall=BY_BALANCE), 3, 160).place == 2


def test_grace_is_given_once_and_whoever_holds_it_within_keeps_it():
    soft = replace(LADDER, grace_days=14)
    landing = at_the_end(soft, 2, 10)
    assert landing == Where(2, NOW + 14 * DAY, LANDING)
    assert next_place(soft, landing, growth(149), NOW + DAY) is None
    kept = next_place(soft, landing, growth(150), NOW + DAY)
    assert kept == Where(2, NOW + 101 * DAY, KEPT)
    fell = next_place(soft, landing, growth(149), NOW + 14 * DAY)
    assert (fell.place, fell.how) == (1, FELL)


def test_a_tier_goes_with_the_merit_that_reached_it_and_only_then():
    silver = Where(2, NOW + DAY, REACHED)
    assert without_its_cause(LADDER, silver, growth(200), 1) is None
    assert without_its_cause(LADDER, silver, growth(199), 1) == Where(1, NOW + DAY, REVOKED)
    # Bronze was held before: it stays by what holds it. Without it, it must be reached.
    assert without_its_cause(LADDER, silver, growth(60), 1).place == 1
    assert without_its_cause(LADDER, silver, growth(60), 0) == Where(0, None, REVOKED)
    assert without_its_cause(LADDER, Where(2, NOW, KEPT), growth(0), 1) is None


def test_a_tier_that_is_no_more_lasts_until_its_end():
    gone = Where(0, NOW, REACHED)
    assert next_place(LADDER, gone, growth(300), NOW - DAY) is None
    assert next_place(LADDER, gone, growth(300), NOW).place == 2
    assert next_place(LADDER, gone, growth(0), NOW) == Where(0, None, FELL)


def test_nobody_goes_up_and_down_with_every_day():
    """A noisy series around a threshold: at most one move in a period, however it jumps."""
    chance = random.Random(7)
    now, moves, last = NOWHERE, 0, None
    for day in range(2_000):
        at = NOW + day * DAY
        found = next_place(LADDER, now, growth(200 + chance.randint(-40, 40)), at)
        if found is not None and found.place != now.place:
            assert last is None or at - last >= 100 * DAY or found.place > now.place
            moves, last, now = moves + 1, at, found
        elif found is not None:
            now = found
    assert moves <= 2_000 // 100

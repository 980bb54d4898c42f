"""What a tie is: entry above hold, both ways, more than one week, and it fades."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.insight.strength import ENTER, FADED, HALF_LIFE_DAYS, HOLD, Met, strength_of

pytestmark = pytest.mark.same_on_either
MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)


def met(*days: float, back: tuple[int, ...] = ()) -> list[Met]:
    """Contacts on these days after a Monday; those at the places in `back` are of the other."""
    return [Met(MONDAY + timedelta(days=day), at not in back) for at, day in enumerate(days)]


def test_three_contacts_both_ways_in_two_weeks_are_strong() -> None:
    tie = strength_of(met(0, 2, 8, back=(1,)))
    assert (tie.given, tie.taken) == (2, 1)
    assert tie.strong_until is not None
    assert tie.strong_until > tie.last_at


@pytest.mark.parametrize(
    ("contacts", "why"),
    [
        (met(0, 8, back=(1,)), "two are too few"),
        (met(0, 2, 8), "all of one side"),
        (met(0, 1, 2, back=(1,)), "all in one week"),
        (met(0, 200, 300, back=(1,)), "what was long ago has faded"),
    ],
    ids=["too few", "one way", "one week", "faded"],
)
def test_what_is_not_yet_strong(contacts: list[Met], why: str) -> None:
    assert strength_of(contacts).strong_until is None, why


def test_it_fades_by_half_in_a_half_life() -> None:
    tie = strength_of(met(0, HALF_LIFE_DAYS))
    assert tie.strength == pytest.approx(1.5)
    lasts = (tie.weak_until - tie.last_at).total_seconds() / 86_400
    assert 1.5 * 2 ** (-lasts / HALF_LIFE_DAYS) == pytest.approx(FADED, rel=1e-3)


def test_entry_is_above_hold() -> None:
    """With as much left, one tie is still strong, and another does not become so."""
    kept = strength_of(met(0, 2, 8, back=(1,)))
    later = timedelta(days=HALF_LIFE_DAYS)
    assert HOLD < kept.strength / 2 < ENTER
    assert kept.strong_until is not None
    assert kept.strong_until > kept.last_at + later
    fresh = strength_of(met(0, 100, 200, back=(1,)))
    assert HOLD < fresh.strength < ENTER
    assert fresh.strong_until is None


@given(
    st.lists(st.tuples(st.floats(0, 400, allow_nan=False), st.booleans()), min_size=1, max_size=40)
)
def test_a_tie_does_not_flap(contacts: list[tuple[float, bool]]) -> None:
    """However contacts come, once strong it is only over when less than HOLD is left."""
    days = sorted(contacts)
    told = [Met(MONDAY + timedelta(days=day), side) for day, side in days]
    before = None
    for end in range(1, len(told) + 1):
        tie = strength_of(told[:end])
        if before and before.strong_until and told[end - 1].at < before.strong_until:
            assert tie.strong_until is not None
            assert tie.strong_until >= before.strong_until
        before = tie


@given(
    st.lists(st.tuples(st.floats(0, 400, allow_nan=False), st.booleans()), min_size=2, max_size=40),
    st.integers(1, 39),
)
def test_it_goes_on_from_what_it_was(contacts: list[tuple[float, bool]], cut: int) -> None:
    """Told in two parts, it is to the last bit what it is when told at once."""
    told = [Met(MONDAY + timedelta(days=day), side) for day, side in sorted(contacts)]
    before = strength_of(told[: min(cut, len(told) - 1)])
    assert strength_of(told[min(cut, len(told) - 1) :], so_far=before) == strength_of(told)


def test_without_contacts_there_is_no_tie() -> None:
    with pytest.raises(ValueError, match="contacts"):
        strength_of([])

"""When a tie is strong: the one published definition, version VERSION.

A tie comes of contacts: what one did for the other. Each counts 1 and fades, half of it in
HALF_LIFE_DAYS. A tie becomes strong when there were MET contacts in at least two different weeks
(ISO, UTC), from both sides, and no less than ENTER of them is left; it stays strong until less than
HOLD is left, so it does not flap; and it is weak until less than FADED is left. Then there is none.

What stands between two people follows from their contacts alone, in the order in which they
happened: it is the same however and whenever the log learnt of them.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import log2
from typing import NamedTuple

VERSION = 1
HALF_LIFE_DAYS = 90.0
MET = 3
ENTER = 2.0
HOLD = 1.0
FADED = 0.1

_DAY = 86_400.0


class Met(NamedTuple):
    """One contact: when, and whether the first of the two was the one who did something."""

    at: datetime
    by_the_first: bool


class Strength(NamedTuple):
    """What follows from all contacts of two people. See `insight.models.Tie` for the names."""

    given: int
    taken: int
    strength: float
    first_at: datetime
    last_at: datetime
    strong_until: datetime | None
    weak_until: datetime


def strength_of(contacts: Iterable[Met], *, so_far: Strength | None = None) -> Strength:
    """The tie that these contacts make, oldest first. Raises ValueError without any.

    `so_far` is the tie made by those before them: all it takes to go on, so that two who meet for
    the thousandth time need not remember the first 999. It comes to the same, to the last bit.
    """
    tie = so_far
    for met in contacts:
        tie = _after(tie, met)
    if tie is None:
        raise ValueError("a tie comes of contacts")
    return tie


def _after(before: Strength | None, met: Met) -> Strength:
    """The tie once they have met again."""
    at = met.at
    given, taken, first, strong_until, left = int(met.by_the_first), 1, at, None, 1.0
    taken -= given
    if before is not None:
        given, taken = before.given + given, before.taken + taken
        first, strong_until = before.first_at, before.strong_until
        left += _faded(before.strength, before.last_at, at)
    weeks = at.isocalendar()[:2] != first.isocalendar()[:2]
    is_new = given + taken >= MET and given > 0 < taken and weeks and left >= ENTER
    if is_new or (strong_until is not None and at < strong_until):
        strong_until = _until(at, left, HOLD)
    return Strength(given, taken, left, first, at, strong_until, _until(at, left, FADED))


def _faded(left: float, since: datetime, at: datetime) -> float:
    days = (at - since).total_seconds() / _DAY
    return float(left * 2.0 ** (-days / HALF_LIFE_DAYS))


def _until(at: datetime, left: float, least: float) -> datetime:
    """When no more than `least` is left, to the second."""
    days = HALF_LIFE_DAYS * log2(left / least)
    return (at + timedelta(days=days)).replace(microsecond=0)

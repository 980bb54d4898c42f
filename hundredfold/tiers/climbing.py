"""Where somebody stands next, from where they stand and what they have. It touches no database."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hundredfold.tiers.terms import NEVER, ONE_STEP, Ladder, Values

REACHED, KEPT, LANDING, FELL, REVOKED = "reached", "kept", "landing", "fell", "revoked"


class Where(NamedTuple):
    """The place that somebody has, until when, and how they came by it; 0 is below all steps."""

    place: int = 0
    until: datetime | None = None
    how: str = ""


NOWHERE = Where()


def next_place(ladder: Ladder, now: Where, values: Values, at: datetime) -> Where | None:
    """Up at once; down at the end of a period only, and by no more than the ladder says. Nothing
    where everything stays as it is."""
    up = climbed(ladder, values)
    if now.how and not now.place:  # in a tier that this version does not have any more
        return _from_a_gone_tier(ladder, now, up, at)
    if up > now.place:
        return Where(up, _later(ladder.period_days, at), REACHED)
    if not now.place:
        return None
    if now.how == LANDING and _is_held(ladder, now.place, values):
        return Where(now.place, _later(ladder.period_days, at), KEPT)
    if now.until is None or at < now.until:
        return None
    return _at_the_end(ladder, now, values, at)


def climbed(ladder: Ladder, values: Values) -> int:
    """The highest place that these values reach."""
    reached = [place for place, step in enumerate(ladder.steps, 1) if step.is_reached(values)]
    return max(reached, default=0)


def held(ladder: Ladder, below: int, values: Values) -> int:
    """The highest place under this one that these values hold."""
    return max((n for n in range(1, below) if _is_held(ladder, n, values)), default=0)


def without_its_cause(ladder: Ladder, now: Where, values: Values, before: int) -> Where | None:
    """Where somebody stands whose tier was reached by merit that was taken back since: `values` are
    what is left of what counted then, `before` is the place they had. Nothing where it stands."""
    step = ladder.at(now.place)
    if step is None or now.how != REACHED or step.is_reached(values):
        return None
    place = climbed(ladder, values)
    if place < before < now.place and _is_held(ladder, before, values):
        place = before
    return Where(place, now.until if place else None, REVOKED)


def _at_the_end(ladder: Ladder, now: Where, values: Values, at: datetime) -> Where:
    if ladder.fall == NEVER or _is_held(ladder, now.place, values):
        return Where(now.place, _later(ladder.period_days, at), KEPT)
    if ladder.grace_days and now.how != LANDING:
        return Where(now.place, _later(ladder.grace_days, at), LANDING)
    place = now.place - 1 if ladder.fall == ONE_STEP else held(ladder, now.place, values)
    return Where(place, _later(ladder.period_days, at) if place else None, FELL)


def _from_a_gone_tier(ladder: Ladder, now: Where, up: int, at: datetime) -> Where | None:
    if now.until is not None and at < now.until:
        return None
    return Where(up, _later(ladder.period_days, at), REACHED) if up else Where(0, None, FELL)


def _is_held(ladder: Ladder, place: int, values: Values) -> bool:
    step = ladder.at(place)
    return step is not None and step.is_held(values)


def _later(days: int, at: datetime) -> datetime:
    return at + timedelta(days=days)

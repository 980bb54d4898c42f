"""What people have on the measures of a ladder."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from hundredfold.circles.standings import Standing
from hundredfold.kit.refs import key_of
from hundredfold.ledger.queries import came_in
from hundredfold.ledger.units import GROWTH as UNIT
from hundredfold.tiers.terms import GROWTH, Ladder

PERSON = "people.person"


def of_growth(
    brand: int, ladder: Ladder, people: Collection[int], at: datetime
) -> dict[int, dict[str, int]]:
    """Growth that came in the ladder's window before a moment and still stands. One query."""
    owners = [f"{PERSON}:{person}" for person in people]
    since = at - timedelta(days=ladder.window_days)
    found = came_in(brand, UNIT, owners, since=since, until=at)
    return {key_of(owner, PERSON) or 0: {GROWTH: amount} for owner, amount in found.items()}


def of_tribe(
    brand: int, ladder: Ladder, people: Sequence[int] | None = None
) -> dict[tuple[int, int], dict[str, int]]:
    """The newest standings that a ladder asks for, by circle and person. One query."""
    rows = Standing.of(brand).filter(name__in=ladder.measures, person__isnull=False)
    if people is not None:
        rows = rows.filter(person__in=people)
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for circle, person, name, value in rows.values_list(
        "circle_id", "person_id", "name", "value"
    ).iterator():
        found[circle, person or 0][name] = value
    return found

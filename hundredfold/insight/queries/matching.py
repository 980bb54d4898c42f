"""The members for whom a condition holds, a page at a time or all of them for a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import F

from hundredfold.circles.models import Circle
from hundredfold.conditions import Condition
from hundredfold.insight.queries.members import members_who, values_of
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face

AT_ONCE = 1_000


@dataclass(frozen=True)
class Match:
    """A member, and what the words say of them that the condition uses."""

    face: Face
    joined_at: datetime
    says: dict[str, Any]


def matching(
    circle: Circle, condition: Condition | None, *, at: datetime, page: str = "1"
) -> Listing[Match]:
    """Fifty to a page, those who contribute most first. At most four queries."""
    names = {"contribution_90d", *(condition.names if condition else ())}
    found = _in_order(circle, condition, at)
    return listing(found, lambda rows: _read(circle, rows, names, at), page=page)


def all_matching(circle: Circle, condition: Condition | None, *, at: datetime) -> Iterator[Match]:
    """Everybody, with every word of the vocabulary; two queries for each thousand."""
    names = {word.name for word in MEMBERS}
    found = _in_order(circle, condition, at).iterator(AT_ONCE)
    while rows := list(islice(found, AT_ONCE)):
        yield from _read(circle, rows, names, at)


def _in_order(circle: Circle, condition: Condition | None, at: datetime) -> Any:
    greatest_first = F("at_contribution_90d__value").desc(nulls_last=True)
    found = members_who(circle, condition, at=at, beside=("contribution_90d",))
    return found.order_by(greatest_first, "pk").values_list(
        "person", "person__name", "person__place", "role", "joined_at"
    )


def _read(circle: Circle, rows: list[Any], names: set[str], at: datetime) -> list[Match]:
    said = values_of(circle, [row[0] for row in rows], names, at=at)
    return [
        Match(Face(person, name, place, role), joined_at, said.get(person, {}))
        for person, name, place, role, joined_at in rows
    ]

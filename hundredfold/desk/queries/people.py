"""Everybody in a circle, as the desk lists them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from hundredfold.circles.models import Circle, Membership
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face

ORDERS: dict[str, tuple[F, bool]] = {
    "seen": (F("person__footprint__last_at"), True),
    "joined": (F("joined_at"), True),
    "likes": (F("likes"), True),
    "said": (F("said"), True),
    "name": (F("person__name"), False),
}
"""What a list can be ordered by, and whether the greatest stands first. A minus turns it round."""


@dataclass(frozen=True)
class Row:
    """One member with what they said here and when they were last seen."""

    face: Face
    has_account: bool
    joined_at: datetime
    seen_at: datetime | None
    posts: int
    answers: int
    comments: int
    likes: int
    accepted: int


def people(
    circle: Circle, *, words: str = "", role: str = "", order: str = "", page: str = "1"
) -> Listing[Row]:
    """Members by name and role, in one of ORDERS or its reverse, fifty to a page."""
    found = Membership.of(circle.brand_id).filter(circle=circle)
    if words:
        found = found.filter(Q(person__name__icontains=words) | Q(person__place__icontains=words))
    if role:
        found = found.filter(role=role)
    rows = (
        found.annotate(
            voice=FilteredRelation("person__voices", condition=Q(person__voices__circle=circle))
        )
        .annotate(
            posts=Coalesce("voice__posts", 0),
            answers=Coalesce("voice__answers", 0),
            comments=Coalesce("voice__comments", 0),
            likes=Coalesce("voice__likes", 0),
            accepted=Coalesce("voice__accepted", 0),
        )
        .annotate(said=F("posts") + F("answers") + F("comments"))
        .order_by(*_in_order(order))
        .values_list(
            "person_id", "person__name", "person__place", "role", "person__account_id",
            "joined_at", "person__footprint__last_at", "posts", "answers", "comments", "likes",
            "accepted",
        )
    )  # fmt: skip
    return listing(rows, lambda read: [_row(row) for row in read], page=page)


def _in_order(order: str) -> tuple[OrderBy, str]:
    name = order.removeprefix("-")
    column, greatest_first = ORDERS.get(name, ORDERS["seen"])
    is_turned_round = name in ORDERS and name != order
    descends = greatest_first != is_turned_round
    way = column.desc(nulls_last=True) if descends else column.asc(nulls_first=True)
    return way, "-pk" if is_turned_round else "pk"


def _row(row: tuple[Any, ...]) -> Row:
    person, name, place, role, account, *rest = row
    return Row(Face(person, name, place, role), account is not None, *rest)

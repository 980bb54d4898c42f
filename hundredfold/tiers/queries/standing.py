"""Who is in which tier now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.tiers.models import Placing, Stay
from hundredfold.tiers.queries.ladders import tier_names
from hundredfold.tiers.terms import GROWTH_LADDER, TRIBE


@dataclass(frozen=True)
class Held:
    """The tier that counts: the one given by hand, or else the earned one. `until` is when it is
    looked at again, or ends where it was given by hand."""

    code: str
    name: str
    until: datetime | None
    is_by_hand: bool = False


def tiers_of(
    brand: Brand | int,
    people: Collection[int],
    *,
    names: Mapping[str, str | Promise] | None = None,
    at: datetime | None = None,
) -> dict[int, Held]:
    """The brand's tier of each of these people who has one. Two queries, and one for the names
    where anybody has one."""
    moment = at or now()
    stays = Stay.of(brand).filter(ladder=GROWTH_LADDER, circle=0, person__in=people, ended_at=None)
    by_hand = placings_at(brand, moment).filter(person__in=people)
    rows = [(False, stays.values_list("person", "tier", "until")),
            (True, by_hand.values_list("person", "tier__code", "until"))]  # fmt: skip
    found = [(is_by_hand, *row) for is_by_hand, some in rows for row in some]
    named = names if names is not None or not found else tier_names(brand)
    return {
        person: Held(tier, str((named or {}).get(tier, tier)), until, is_by_hand)
        for is_by_hand, person, tier, until in found
    }


def placings_at(brand: Brand | int, at: datetime) -> QuerySet[Placing]:
    """What was given by hand and counts at this moment."""
    return Placing.of(brand).filter(Q(until=None) | Q(until__gt=at), ended_at=None)


def stays_of(brand: Brand | int, person: int, *, limit: int = 50) -> list[Stay]:
    """In which tiers of the brand somebody was, the newest first. One query."""
    rows = Stay.of(brand).filter(person=person, ladder=GROWTH_LADDER, circle=0)
    return list(rows.order_by("-fact")[:limit])


def counts_of(brand: Brand | int) -> dict[str, int]:
    """How many people earned each tier of the brand, or each of the tribes' in any circle."""
    rows = Stay.of(brand).filter(ended_at=None, ladder__in=[GROWTH_LADDER, TRIBE])
    counted = rows.values("tier").annotate(people=Count("person", distinct=True)).order_by("tier")
    return dict(counted.values_list("tier", "people"))

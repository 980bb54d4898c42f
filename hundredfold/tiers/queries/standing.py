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
    """The brand's tier of each of these people who has one. Two queries, and one for the names."""
    moment = at or now()
    named = tier_names(brand) if names is None else names
    stays = Stay.of(brand).filter(ladder=GROWTH_LADDER, circle=0, person__in=people, ended_at=None)
    found = {
        person: Held(tier, str(named.get(tier, tier)), until)
        for person, tier, until in stays.values_list("person", "tier", "until")
    }
    by_hand = placings_at(brand, moment).filter(person__in=people)
    for person, tier, until in by_hand.values_list("person", "tier__code", "until"):
        found[person] = Held(tier, str(named.get(tier, tier)), until, is_by_hand=True)
    return found


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

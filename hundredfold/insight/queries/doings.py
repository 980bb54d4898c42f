"""What people did of late, and what those who run a circle did for them: what the rulers ask."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
from django.db.models import Count, F, Q, QuerySet, Sum

from hundredfold.brands.models import Brand
from hundredfold.circles.models import STEWARDS, Circle, Membership, Role
from hundredfold.entrance.models import Candidacy, Stage
from hundredfold.insight.models import Contact, Day
from hundredfold.insight.queries.living import end_of
from hundredfold.insight.rulers.given import Doings
from hundredfold.insight.rulers.windows import QUARTER
from hundredfold.reach.arrays import Longs

WORDS = ("posted", "asked", "answered", "commented", "replied", "wrote", "mentioned")
"""Contacts by which somebody says something."""


def doings_of(brand: Brand, circle: Circle | None, *, as_of: date) -> Doings:
    """The last 90 days up to the end of this day. Eight queries."""
    asked, liked, commented, made = _kinds(_days(brand, circle, as_of))
    met = _met(brand, circle, as_of)
    house = _holders(brand, circle, STEWARDS)
    said = met.filter(deed__in=WORDS)
    partners = _holders(brand, circle, [role for role in Role if role != Role.FAN])
    cared = met.filter(giver__in=partners).values_list("receiver").annotate(times=Count("pk"))
    cares = np.array(list(cared.order_by("receiver")), np.int64).reshape(-1, 2)
    return Doings(
        asked,
        liked,
        commented,
        made,
        _numbers(met.values_list("giver", flat=True).distinct()),
        _numbers(_but(said.filter(giver__in=house), "receiver", house)),
        _numbers(_but(said.filter(receiver__in=house), "giver", house)),
        cares[:, 0],
        cares[:, 1],
        _invited(brand, circle),
    )


def _days(brand: Brand, circle: Circle | None, as_of: date) -> QuerySet[Day]:
    since = as_of - timedelta(days=QUARTER)
    found = Day.of(brand).filter(day_on__gt=since, day_on__lte=as_of)
    return found.filter(circle=circle.pk) if circle else found


def _met(brand: Brand, circle: Circle | None, as_of: date) -> QuerySet[Contact]:
    end = end_of(as_of)
    found = Contact.of(brand).filter(met_at__gte=end - timedelta(days=QUARTER), met_at__lt=end)
    return found.filter(circle=circle.pk) if circle else found


def _kinds(days: QuerySet[Day]) -> tuple[Longs, ...]:
    """Who asked, who liked, who commented, and who posted or answered: what was taken back is
    not counted."""
    sums = {"a": Sum("asked"), "b": Sum("liked"), "c": Sum("commented")}
    rows = days.values_list("person").annotate(**sums, d=Sum(F("posted") + F("answered")))
    table = np.array(list(rows.order_by("person")), np.int64).reshape(-1, 5)
    return tuple(table[table[:, kind] > 0, 0] for kind in range(1, 5))


def _holders(
    brand: Brand, circle: Circle | None, roles: Iterable[str]
) -> QuerySet[Membership, int]:
    found = Membership.of(brand).filter(role__in=roles)
    found = found.filter(circle=circle) if circle else found
    return found.values_list("person", flat=True)


def _but(
    met: QuerySet[Contact], side: str, house: QuerySet[Membership, int]
) -> QuerySet[Contact, int]:
    """The members on this side: what the house says to itself is no dialogue."""
    return met.exclude(Q((f"{side}__in", house))).values_list(side, flat=True).distinct()


def _invited(brand: Brand, circle: Circle | None) -> Longs:
    found = Candidacy.of(brand).filter(stage__in=(Stage.INVITED, Stage.SEED))
    found = found.filter(circle=circle) if circle else found
    return _numbers(found.values_list("person", flat=True).distinct())


def _numbers(people: Iterable[int]) -> Longs:
    return np.array(sorted(people), np.int64)

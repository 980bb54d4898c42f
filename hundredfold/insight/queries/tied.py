"""The ties of a circle, or of all circles of a brand, as of a moment."""

from datetime import date, datetime

import numpy as np

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.insight.models import Contact
from hundredfold.insight.queries.living import end_of, living_ties
from hundredfold.insight.rulers.given import Ties
from hundredfold.reach.arrays import Longs

THANKS = ("liked", "accepted")


def ties_of(brand: Brand, circle: Circle | None, *, as_of: date) -> Ties:
    """What the rulers ask about ties: how many, between whom, and who was thanked. Three queries.

    A pair with ties in two circles counts once where all circles are looked at.
    """
    strength: dict[tuple[int, int], tuple[bool, bool]] = {}
    end = end_of(as_of)
    rows = living_ties(brand, circle, as_of=as_of).values_list(
        "one", "other", "strong_until", "given", "taken"
    )
    for one, other, until, given, taken in rows.iterator():
        was_strong, went_both_ways = strength.get((one, other), (False, False))
        is_strong = until is not None and until > end
        both_ways = given > 0 and taken > 0
        strength[one, other] = (was_strong or is_strong, went_both_ways or both_ways)
    pairs = np.array(list(strength), np.int64).reshape(-1, 2)
    flags = np.array(list(strength.values()), bool).reshape(-1, 2)
    strong, both = flags[:, 0], flags[:, 1]
    return Ties(
        int(strong.sum()),
        int((~strong).sum()),
        int(both.sum()),
        np.unique(pairs[strong]),
        np.unique(pairs[~strong]),
        np.unique(pairs[both]),
        _thanked(brand, circle, end),
        _partners(brand, circle),
    )


def _thanked(brand: Brand, circle: Circle | None, end: datetime) -> Longs:
    found = Contact.of(brand).filter(deed__in=THANKS, met_at__lt=end)
    found = found.filter(circle=circle.pk) if circle else found
    return _numbers(set(found.values_list("receiver", flat=True).distinct()))


def _partners(brand: Brand, circle: Circle | None) -> Longs:
    found = Membership.of(brand).exclude(role=Role.FAN)
    found = found.filter(circle=circle) if circle else found
    return _numbers(set(found.values_list("person", flat=True)))


def _numbers(people: set[int]) -> Longs:
    return np.array(sorted(people), np.int64)

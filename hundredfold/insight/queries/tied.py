"""The ties of a circle, or of all circles of a brand, as of a moment."""

from datetime import date, datetime
from itertools import chain

import numpy as np
from django.db.models import Case, When

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.insight.models import Contact
from hundredfold.insight.queries.living import end_of, living_ties
from hundredfold.insight.rulers.given import Ties
from hundredfold.reach.arrays import Flags, Longs

THANKS = ("liked", "accepted")


def ties_of(brand: Brand, circle: Circle | None, *, as_of: date) -> Ties:
    """What the rulers ask about ties: how many, between whom, and who was thanked. Three queries.

    A pair with ties in two circles counts once where all circles are looked at.
    """
    end = end_of(as_of)
    is_strong = Case(When(strong_until__gt=end, then=1), default=0)
    is_mutual = Case(When(given__gt=0, taken__gt=0, then=1), default=0)
    rows = (
        living_ties(brand, circle, as_of=as_of)
        .order_by("one", "other")
        .values_list("one", "other", is_strong, is_mutual)
    )
    pairs, strong, both = _once(np.fromiter(chain.from_iterable(rows.iterator()), np.int64))
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


def _once(rows: Longs) -> tuple[Longs, Flags, Flags]:
    """Each pair once, with what any of its ties is: strong, mutual. Rows are in order of pairs."""
    table = rows.reshape(-1, 4)
    if not len(table):
        return table[:, :2], np.empty(0, bool), np.empty(0, bool)
    pairs = table[:, :2]
    is_new = np.concatenate([[True], (pairs[1:] != pairs[:-1]).any(axis=1)])
    flags = np.maximum.reduceat(table[:, 2:], np.flatnonzero(is_new), axis=0).astype(bool)
    return pairs[is_new], flags[:, 0], flags[:, 1]


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

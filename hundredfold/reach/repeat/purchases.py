"""From order lines to what a repeat model needs to know of each customer."""

from typing import NamedTuple

import numpy as np

from hundredfold.reach.arrays import Floats, Longs


class Purchases(NamedTuple):
    """One entry for each customer, times in days from their first purchase.

    `repeats` are days with a further purchase (x), `recency` the last of them (0 without any),
    `age` the time until the end (T), `spend` the mean value of a repeat (NaN without any).
    """

    customer: Longs
    repeats: Floats
    recency: Floats
    age: Floats
    spend: Floats


def purchases(customer: Longs, day: Longs, value: Floats | None = None, *, end: int) -> Purchases:
    """Customers as of the day `end`; several orders on one day are one purchase.

    `customer`, `day` (whole days on any scale) and `value` have one entry for each order line;
    later lines do not count. Raises ValueError for arrays of different lengths.
    """
    worth = np.ones(len(day)) if value is None else value
    if not customer.shape == day.shape == worth.shape:
        raise ValueError("every line has a customer, a day and a value")
    seen = day <= end
    keys = np.stack([customer[seen], day[seen]], axis=1)
    visits, line = np.unique(keys, axis=0, return_inverse=True)
    paid = np.bincount(line.ravel(), weights=worth[seen], minlength=len(visits))
    who, begin, many = np.unique(visits[:, 0], return_index=True, return_counts=True)
    first, last = visits[begin, 1], visits[begin + many - 1, 1]
    repeats = (many - 1).astype(np.float64)
    later = np.add.reduceat(paid, begin) - paid[begin] if len(who) else np.empty(0)
    spend = np.divide(later, repeats, out=np.full(len(who), np.nan), where=repeats > 0)
    return Purchases(
        who, repeats, (last - first).astype(np.float64), (end - first).astype(np.float64), spend
    )


def bought_later(customer: Longs, day: Longs, known: Longs, *, after: int, until: int) -> Floats:
    """How many days with a purchase each of `known` has in (after, until]; for a hold-out."""
    later = (day > after) & (day <= until) & np.isin(customer, known)
    visits = np.unique(np.stack([customer[later], day[later]], axis=1), axis=0)
    place = np.searchsorted(known, visits[:, 0])
    return np.bincount(place, minlength=len(known)).astype(np.float64)

"""How many of a month's people come on one day."""

import numpy as np

from hundredfold.reach.arrays import Longs, distinct_pairs

MONTH = 30


def stickiness(person: Longs, day: Longs, *, first: int, end: int) -> float | None:
    """DAU / MAU: the mean of active people on a day over the mean active in the 30 days up to it.

    `day` are whole days; the means run over the days from the first that has 30 days behind it
    to `end`. 1 means that whoever comes at all comes daily. None where 30 days are not observed
    or nobody came.
    """
    if end - first + 1 < MONTH:
        return None
    seen = (day >= first) & (day <= end)
    who, when = distinct_pairs(person[seen], day[seen] - first)
    days = end - first + 1
    daily = np.bincount(when, minlength=days)[MONTH - 1 :]
    monthly = _within_a_month(who, when, days)[MONTH - 1 :]
    return float(daily.sum() / monthly.sum()) if monthly.sum() else None


def _within_a_month(who: Longs, when: Longs, days: int) -> Longs:
    """How many people were there in the 30 days up to each day.

    Each visit makes its person count from its day on, until the next visit takes over or 30 days
    are gone.
    """
    stop = when + MONTH
    same = who[1:] == who[:-1]
    stop[:-1][same] = np.minimum(stop[:-1], when[1:])[same]
    change = np.bincount(when, minlength=days + 1)
    change = change - np.bincount(np.minimum(stop, days), minlength=days + 1)
    return np.cumsum(change)[:days]

"""Which people each figure counts: the same sets that the page lists when a figure is opened.

All take what was lived up to the day `end` (an ordinal) and give the numbers of people, sorted.
"""

from typing import NamedTuple

import numpy as np

from hundredfold.insight.rulers.windows import IRON_DAYS, QUARTER
from hundredfold.insight.warehouse.lived import Lived
from hundredfold.reach.arrays import Floats, Longs, distinct, distinct_pairs, grouped


def since(lived: Lived, end: int, days: int, *, until: int = 0) -> Lived:
    """The window of so many days that ends `until` days before the day `end`."""
    last = end - until
    seen = (lived.day > last - days) & (lived.day <= last)
    return Lived(
        lived.person[seen], lived.circle[seen], lived.day[seen], lived.deeds[seen],
        lived.joined_person, lived.joined_circle, lived.joined_day,
    )  # fmt: skip


def active(lived: Lived, end: int, days: int, *, until: int = 0) -> Longs:
    """Who did something in the window."""
    last = end - until
    return distinct(lived.person[(lived.day > last - days) & (lived.day <= last)])


def joined(lived: Lived) -> Longs:
    """Who ever joined."""
    return distinct(lived.joined_person)


def ever(lived: Lived) -> Longs:
    """Who ever did something."""
    return distinct(lived.person)


def onlookers(lived: Lived) -> Longs:
    """Who joined and never did anything."""
    return np.setdiff1d(joined(lived), ever(lived), assume_unique=True)


def lost(lived: Lived, end: int) -> Longs:
    """Active in the 28 days before, and not in the last 28."""
    return np.setdiff1d(
        active(lived, end, 28, until=28), active(lived, end, 28), assume_unique=True
    )


def gained(lived: Lived, end: int) -> Longs:
    """The reverse."""
    return np.setdiff1d(
        active(lived, end, 28), active(lived, end, 28, until=28), assume_unique=True
    )


class Firsts(NamedTuple):
    """Who ever did something, and on which day first."""

    person: Longs
    day: Longs


def firsts(lived: Lived) -> Firsts:
    """Everybody's first day."""
    who = distinct(lived.person)
    if not len(who):
        return Firsts(who, who)
    return Firsts(who, np.minimum.reduceat(lived.day, np.searchsorted(lived.person, who)))


def newcomers(lived: Lived, end: int) -> Firsts:
    """Whose first deed is 14 to 104 days old."""
    first = firsts(lived)
    new = (first.day <= end - 14) & (first.day > end - 14 - QUARTER)
    return Firsts(first.person[new], first.day[new])


def back_in_the_second_week(lived: Lived, new: Firsts) -> Longs:
    """Of these newcomers, who did something 7 to 13 days after the first day."""
    at = np.searchsorted(new.person, lived.person)
    known = (at < len(new.person)) & np.isin(lived.person, new.person)
    after = lived.day[known] - new.day[at[known]]
    return np.unique(lived.person[known][(after >= 7) & (after < 14)])


def busiest(lived: Lived, end: int, *, until: int = 0) -> tuple[Longs, Longs]:
    """Who did most in 90 days and how many deeds, the busiest first; equals by number."""
    window = since(lived, end, QUARTER, until=until)
    who, within = grouped(window.person)
    count = np.bincount(within, weights=window.deeds, minlength=len(who)).astype(np.int64)
    order = np.lexsort((who, -count))
    return who[order], count[order]


def steady(lived: Lived, end: int) -> Longs:
    """On at least ten days of each of the last two 90 days."""
    return np.intersect1d(_often(lived, end, 0), _often(lived, end, QUARTER), assume_unique=True)


def _often(lived: Lived, end: int, until: int) -> Longs:
    window = since(lived, end, QUARTER, until=until)
    who, times = _times(*distinct_pairs(window.person, window.day))
    return who[times >= IRON_DAYS]


def lasting(lived: Lived, end: int) -> tuple[Longs, Longs]:
    """Active in at least three of the last six 30 days; and all who were active in them."""
    window = since(lived, end, 180)
    month = (end - window.day) // 30
    who, times = _times(*distinct_pairs(window.person, month))
    return who[times >= 3], who


def on_two_weeks(lived: Lived) -> Longs:
    """Who did something in at least two different weeks."""
    who, times = _times(*distinct_pairs(lived.person, (lived.day - 1) // 7))
    return who[times >= 2]


def _times(person: Longs, _when: Longs) -> tuple[Longs, Longs]:
    """Each person of sorted pairs, and in how many of them they are."""
    who = distinct(person)
    return who, np.diff(np.searchsorted(person, who), append=len(person))


def days_of(lived: Lived) -> Floats:
    """The days as the measures of survival take them."""
    return lived.day.astype(np.float64)

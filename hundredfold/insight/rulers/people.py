"""Which people each figure counts: the same sets that the page lists when a figure is opened.

All take what was lived up to the day `end` (an ordinal) and give the numbers of people, sorted.
"""

from typing import NamedTuple

import numpy as np

from hundredfold.insight.rulers.given import Ties
from hundredfold.insight.rulers.windows import CORE, IRON_DAYS, QUARTER
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


def back_in_week(lived: Lived, first: Firsts, week: int) -> Longs:
    """Of these people, who did something in the seven days that begin so many weeks after their
    first day."""
    at = np.searchsorted(first.person, lived.person)
    known = (at < len(first.person)) & np.isin(lived.person, first.person)
    after = lived.day[known] - first.day[at[known]]
    return distinct(lived.person[known][(after >= 7 * week) & (after < 7 * week + 7)])


def due_in_week(lived: Lived, end: int, week: int) -> Firsts:
    """Everybody for whom those seven days are over."""
    first = firsts(lived)
    due = first.day + 7 * (week + 1) <= end
    return Firsts(first.person[due], first.day[due])


def busiest(lived: Lived, end: int, *, until: int = 0) -> tuple[Longs, Longs]:
    """Who did most in 90 days and how many deeds, the busiest first; equals by number."""
    window = since(lived, end, QUARTER, until=until)
    who, within = grouped(window.person)
    count = np.bincount(within, weights=window.deeds, minlength=len(who)).astype(np.int64)
    order = np.lexsort((who, -count))
    return who[order], count[order]


def core_kept(lived: Lived, end: int) -> tuple[Longs, Longs]:
    """Of the ten busiest of the 90 days before, who still is one of them; and all ten."""
    before, now = (busiest(lived, end, until=until)[0][:CORE] for until in (QUARTER, 0))
    return np.intersect1d(before, now), before


def edge_renewed(lived: Lived, end: int) -> tuple[Longs, Longs]:
    """Of all outside the ten busiest, who was not there in the 90 days before; and all of them."""
    before, now = (busiest(lived, end, until=until)[0] for until in (QUARTER, 0))
    others = now[CORE:]
    return np.setdiff1d(others, before), np.sort(others)


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


def iron_fans(lived: Lived, end: int, strongly_tied: Longs) -> Longs:
    """Steady, and with a strong tie."""
    return np.intersect1d(steady(lived, end), strongly_tied, assume_unique=True)


def steps(lived: Lived, ties: Ties) -> list[tuple[str, Longs]]:
    """People first, then those who love it: each step holds only who took all before it."""
    here = joined(lived)
    taken = [("joined", here)]
    for name, who in (
        ("acted", ever(lived)),
        ("returned", on_two_weeks(lived)),
        ("thanked", ties.thanked),
        ("tied", ties.strongly_tied),
        ("partner", ties.partners),
    ):
        here = np.intersect1d(here, who)
        taken.append((name, here))
    return taken


def on_two_weeks(lived: Lived) -> Longs:
    """Who did something in at least two different weeks."""
    who, times = _times(*distinct_pairs(lived.person, (lived.day - 1) // 7))
    return who[times >= 2]


class Best(NamedTuple):
    """Who ever did something, how many deeds in their best 90 days, and how many in the last 90."""

    person: Longs
    most: Longs
    now: Longs


def best_quarters(lived: Lived, end: int) -> Best:
    """What everybody has shown they can do, beside what they do."""
    who, within = grouped(lived.person)
    # One long line on which people lie far apart, so that no window reaches into another's days.
    span = int(lived.day.max()) - int(lived.day.min()) + QUARTER + 1 if len(lived.day) else 1
    line, day, deeds = within * span + lived.day, lived.day, lived.deeds
    if (line[1:] < line[:-1]).any():  # days in several circles come circle by circle
        order = np.argsort(line, kind="stable")
        line, day, deeds, within = line[order], day[order], deeds[order], within[order]
    until = np.cumsum(deeds)
    start = np.searchsorted(line, line - QUARTER, side="right")
    before = np.concatenate([[0], until])[start]
    most = np.zeros(len(who), np.int64)
    np.maximum.at(most, within, until - before)
    recent = np.where(day > end - QUARTER, deeds, 0)
    now = np.bincount(within, weights=recent, minlength=len(who)).astype(np.int64)
    return Best(who, most, now)


def _times(person: Longs, _when: Longs) -> tuple[Longs, Longs]:
    """Each person of sorted pairs, and in how many of them they are."""
    who = distinct(person)
    return who, np.diff(np.searchsorted(person, who), append=len(person))


def days_of(lived: Lived) -> Floats:
    """The days as the measures of survival take them."""
    return lived.day.astype(np.float64)

"""From acts to spans: how long somebody was active, and whether that is over."""

from typing import NamedTuple

import numpy as np

from hundredfold.reach.arrays import Flags, Floats, Longs, grouped

QUIET = 90.0  # days without an act after which somebody counts as gone


class Spans(NamedTuple):
    """For each person who ever acted: days from first to last act, and whether they are gone.

    Where `gone` is false the span is censored: it lasted at least so long. `first` is the day of
    the first act; `person` the number in the acts.
    """

    person: Longs
    first: Floats
    days: Floats
    gone: Flags


def spans(person: Longs, day: Floats, *, end: float, quiet: float = QUIET) -> Spans:
    """One span a person; censored when the last act is less than `quiet` days before `end`.

    `person` and `day` have one entry for each act, days as numbers on any scale; acts after
    `end` do not count. Raises ValueError for days that are not finite.
    """
    if person.shape != day.shape or not np.all(np.isfinite(day)):
        raise ValueError("every act has a person and a day")
    seen = day <= end
    who, within = grouped(person[seen])
    first, last = np.full(len(who), np.inf), np.full(len(who), -np.inf)
    np.minimum.at(first, within, day[seen])
    np.maximum.at(last, within, day[seen])
    return Spans(who, first, last - first, end - last >= quiet)

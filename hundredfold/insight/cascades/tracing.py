"""From first deeds to who drew whom in. Pure: no database."""

from datetime import datetime, timedelta
from math import isnan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hundredfold.insight.cascades.found import (
    NONE,
    SETTLED_DAYS,
    Cascade,
    Cascades,
    Rate,
)
from hundredfold.reach.arrays import Longs
from hundredfold.reach.cascades.lineage import Lineage, lineage
from hundredfold.reach.cascades.reproduction import Rate as Rated
from hundredfold.reach.cascades.reproduction import reproduction
from hundredfold.reach.cascades.shape import shapes

LISTED = 50
"""So many of the largest cascades, and of those who drew in most."""

Moments = NDArray[np.datetime64]
"""To the microsecond, UTC."""


class FirstDeeds(NamedTuple):
    """When everybody did something for the first time; `person` is sorted."""

    person: Longs
    at: Moments


class FirstContacts(NamedTuple):
    """For whom everybody did something first, and when; `giver` is sorted."""

    giver: Longs
    receiver: Longs
    at: Moments


def cascades(firsts: FirstDeeds, contacts: FirstContacts, *, as_of: datetime) -> Cascades:
    """Somebody was drawn in by whoever their very first deed was for, if that one was there before.

    Who began with a deed of their own came of their own accord.
    """
    if not len(firsts.person):
        return NONE
    parents = _parents(firsts, contacts)
    line = lineage(firsts.person.tolist(), parents)
    ends = np.datetime64(as_of.replace(tzinfo=None) - timedelta(days=SETTLED_DAYS), "us")
    rates = reproduction(line, settled=firsts.at <= ends)
    who = firsts.person[line.order]
    return Cascades(
        len(who),
        int((line.parent >= 0).sum()),
        rates.censored,
        _rate(rates.overall),
        [_rate(one) for one in rates.by_generation],
        rates.unit,
        who.tolist(),
        line.parent.tolist(),
        _largest(line, firsts.person),
        _drew(line, who),
    )


def _parents(firsts: FirstDeeds, contacts: FirstContacts) -> list[int | None]:
    """For each person whoever drew them in, or None.

    A parent's first deed is strictly earlier than the child's, so nobody comes from themselves.
    """
    parent = np.full(len(firsts.person), -1, np.int64)
    known = np.isin(contacts.giver, firsts.person) & np.isin(contacts.receiver, firsts.person)
    receiver, at = contacts.receiver[known], contacts.at[known]
    child = np.searchsorted(firsts.person, contacts.giver[known])
    above = np.searchsorted(firsts.person, receiver)
    was_drawn = (firsts.at[child] == at) & (firsts.at[above] < at)
    parent[child[was_drawn]] = receiver[was_drawn]
    return [None if person < 0 else person for person in parent.tolist()]


def _rate(rated: Rated) -> Rate:
    return Rate(*rated)


def _largest(line: Lineage, people: Longs) -> list[Cascade]:
    found = shapes(line)
    order = np.lexsort((people[found.root], -found.size))[:LISTED]
    return [
        Cascade(
            int(people[found.root[at]]),
            int(found.size[at]),
            int(found.depth[at]),
            None if isnan(found.virality[at]) else round(float(found.virality[at]), 3),
        )
        for at in order.tolist()
        if found.size[at] > 1
    ]


def _drew(line: Lineage, who: Longs) -> list[tuple[int, int]]:
    born = np.bincount(line.parent[line.parent >= 0], minlength=len(who))
    order = np.lexsort((who, -born))[:LISTED]
    return [(int(who[at]), int(born[at])) for at in order.tolist() if born[at]]

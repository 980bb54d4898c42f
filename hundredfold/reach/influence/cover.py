"""Whom to choose so that most sets are met: greedy, which is within 1 - 1/e of the best.

With a quota (a partition matroid) the same greedy is within 1/2. With a budget it goes by reach per
cost and is then compared with the best single person (Khuller, Moss and Naor 1999).
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.influence.constraints import Limits
from hundredfold.reach.influence.greedy import cover_counts, greedily, sets_of
from hundredfold.reach.influence.pool import Pool

SHARE_OF_THE_LAST = 4
STEP_DOWN = 8


class Chosen(NamedTuple):
    """Whom greedy took, how many new sets each met, and what everybody would have met after."""

    seeds: NDArray[np.int64]
    gains: NDArray[np.int64]
    before: NDArray[np.int32]
    after: NDArray[np.int32]


def counted(pool: Pool, nodes: int) -> NDArray[np.int32]:
    """In how many sets of the pool each node is."""
    counts = np.zeros(nodes, np.int32)
    cover_counts(pool.members, counts)
    return counts


def chosen(
    pool: Pool,
    limits: Limits,
    before: NDArray[np.int32],
    among: NDArray[np.bool_] | None = None,
) -> Chosen:
    """The greedy choice on all sets of the pool, perhaps only among some people.

    `before` is what `counted` says.
    """
    if among is not None:
        limits = replace(limits, allowed=limits.allowed & among)
    least = _least(before, limits)
    while True:
        # Only who meets many sets can be chosen, so only their sets are listed; if greedy
        # comes down to those who were left out, it begins again with more of them.
        able = limits.allowed.copy()
        able[limits.fixed] = True
        start, listed = sets_of(pool.members, pool.offsets, np.where(able, before, 0), least)
        after = before.copy()
        seeds, gains, is_sure = greedily(
            pool.members, pool.offsets, start, listed, after, least, *limits.arrays
        )
        if is_sure or least == 1:
            break
        least = max(1, least // STEP_DOWN)
    found = Chosen(seeds, gains, before, after)
    return _or_one_alone(found, limits) if len(limits.cost) else found


def _least(counts: NDArray[np.int32], limits: Limits) -> int:
    if len(limits.cost) or len(limits.fixed) or limits.seeds >= len(counts):
        return 1
    able = np.where(limits.allowed, counts, 0)
    last = np.partition(able, len(able) - limits.seeds)[len(able) - limits.seeds]
    return max(1, int(last) // SHARE_OF_THE_LAST)


def _or_one_alone(found: Chosen, limits: Limits) -> Chosen:
    """One person who costs most of the budget may reach more than many cheap ones."""
    if len(limits.fixed):
        return found
    able = limits.allowed & (limits.cost <= limits.budget)
    best = int(np.argmax(np.where(able, found.before, -1)))
    if found.before[best] <= found.gains.sum():
        return found
    alone = np.array([best], np.int64)
    # What others would add is not known here; the bound then rests on the beginning alone.
    return Chosen(alone, found.before[alone].astype(np.int64), found.before, found.before)

"""By which of its in-neighbours a node is reached: four laws, each in time of what is drawn.

EQUAL    d edges of probability 1/d: how many are live is drawn at once, then which
UNIFORM  one probability for all: from each live edge the next by a geometric jump
LISTED   probabilities that fall along the row: jumps within blocks that double in length, each
         landing kept with its share of the block's first (Guo et al., SUBSIM, 2020)
WALK     linear threshold: at most one edge is live, chosen by weight
"""

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel

EQUAL, UNIFORM, LISTED, WALK = 0, 1, 2, 3
BITS = 26
LENGTH = (1 << BITS) - 1
MOST = 64
"""More live edges than this have a probability below 2**-64 where d of them have 1/d."""
SHORT = 7

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@kernel
def sorted_down(start: NDArray[np.int64], row: Ints, chance: Floats) -> tuple[Ints, Floats]:
    """Each row with its probabilities falling; equal ones stay in the order of their nodes."""
    ends, falling = np.empty_like(row), np.empty_like(chance)
    for v in range(start.shape[0] - 1):
        lo, hi = start[v], start[v + 1]
        order = np.argsort(-chance[lo:hi], kind="mergesort")
        for i in range(hi - lo):
            ends[lo + i] = row[lo + order[i]]
            falling[lo + i] = chance[lo + order[i]]
    return ends, falling


@kernel
def cumulated(start: NDArray[np.int64], weights: Floats) -> Floats:
    """The sum of the weights in each row up to each edge."""
    sums = np.empty_like(weights)
    for v in range(start.shape[0] - 1):
        total = 0.0
        for i in range(start[v], start[v + 1]):
            total += weights[i]
            sums[i] = total
    return sums

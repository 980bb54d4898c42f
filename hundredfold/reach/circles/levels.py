"""Circles within circles."""

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Longs
from hundredfold.reach.circles.leiden import by_size, circles

DEEPEST = 12  # a graph that still falls apart here has hubs, not circles


def levels(
    tied: sparse.csr_array, *, largest: int = 1000, resolution: float = 1.0, seed: int = 0
) -> list[Longs]:
    """The circles, then each circle above `largest` people divided by its own ties, and so on.

    Every level has shape people; each circle lies inside one circle of the level before. It ends
    when none is above `largest`, or none of those divides any further.
    Raises ValueError for a `largest` below 1.
    """
    if largest < 1:
        raise ValueError("the largest circle has at least one member")
    found = [circles(tied, resolution=resolution, seed=seed)]
    while len(found) < DEEPEST:
        finer = _divided(tied, found[-1], largest, resolution, seed)
        if finer.max(initial=-1) == found[-1].max(initial=-1):
            break
        found.append(finer)
    return found


def _divided(
    tied: sparse.csr_array, labels: Longs, largest: int, resolution: float, seed: int
) -> Longs:
    finer, unused = labels.copy(), int(labels.max(initial=-1)) + 1
    for circle in np.flatnonzero(np.bincount(labels) > largest):
        members = np.flatnonzero(labels == circle)
        within = sparse.csr_array(tied[members][:, members])
        parts = circles(within, resolution=resolution, seed=seed)
        apart = parts > 0  # the largest part keeps the number
        finer[members[apart]] = unused + parts[apart] - 1
        unused += int(parts.max())
    return by_size(finer)

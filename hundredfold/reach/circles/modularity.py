"""How much better a division is than chance."""

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Longs
from hundredfold.reach.circles.ties import degrees


def modularity(tied: sparse.csr_array, labels: Longs, *, resolution: float = 1.0) -> float:
    """The share of ties inside circles, less what chance would put there: Q, at most 1.

    Q = sum over circles c of  inside(c) / 2m - resolution (degree(c) / 2m)^2, where inside(c)
    counts both ends of each tie. A graph without ties has Q = 0.
    Source: Newman and Girvan 2004; the resolution of Reichardt and Bornholdt 2006.
    """
    total = float(tied.sum())
    if total == 0:
        return 0.0
    grid = tied.tocoo()
    inside = float(grid.data[labels[grid.row] == labels[grid.col]].sum())
    each = np.bincount(labels, weights=degrees(tied))
    return inside / total - resolution * float(np.square(each / total).sum())

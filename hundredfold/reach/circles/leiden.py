"""Circles by Leiden: groups with more ties inside than chance would give."""

import graspologic_native
import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Longs


def circles(
    tied: sparse.csr_array, *, resolution: float = 1.0, seed: int = 0, passes: int = 1
) -> Longs:
    """Everybody's circle, as a number from 0 (the largest) on.

    `tied` is people × people as `ties` makes it; the answer has shape people. A higher
    `resolution` gives more and smaller circles. A second of `passes` begins with the circles of
    the first and gains about 1 % of modularity for twice the time. The same `seed` gives the same
    circles. Whoever has no tie is a circle of their own.
    Raises ValueError for a resolution that is not above 0.
    Source: Traag, Waltman, van Eck 2019, maximising the modularity of Newman and Girvan 2004.
    """
    if not resolution > 0:
        raise ValueError("the resolution is a number above 0")
    if tied.nnz == 0:
        return np.arange(tied.shape[0], dtype=np.int64)
    _, found = graspologic_native.leiden_csr(
        tied.indptr.astype(np.int64, copy=False),
        tied.indices.astype(np.int32, copy=False),
        tied.data.astype(np.float64, copy=False),
        tied.shape[0],
        resolution=resolution,
        iterations=passes,
        seed=seed,
    )
    people = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    labels = np.empty(tied.shape[0], dtype=np.int64)
    labels[people] = np.fromiter(found.values(), dtype=np.int64, count=len(found))
    return by_size(labels)


def by_size(labels: Longs) -> Longs:
    """The same circles, numbered from the largest; of equals, whose first member comes first."""
    _, first, within, size = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(size), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(size))
    return rank[within]

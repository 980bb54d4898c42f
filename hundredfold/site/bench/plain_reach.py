"""The limit of finding: reverse sets in flat arrays by one plain loop, nothing else."""

import math

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


def chosen(in_start: Longs, in_from: Ints, sets: int, seeds: int, seed: int) -> Longs:
    """Greedy seeds under weighted cascade, on one thread."""
    members, offsets = _drawn(in_start, in_from, sets, seed)
    chosen: Longs = _greedy(members, offsets, len(in_start) - 1, seeds)
    return chosen


@numba.njit(cache=True, nogil=True)
def _drawn(in_start, in_from, sets, seed):  # type: ignore[no-untyped-def]  # noqa: PLR0915 one loop
    """From each live edge to the next by a geometric jump, one member after the other."""
    np.random.seed(seed)
    nodes = in_start.shape[0] - 1
    members, offsets = np.empty(8 * sets + nodes, np.int32), np.zeros(sets + 1, np.int64)
    stamp = np.full(nodes, -1, np.int32)
    k = 0
    for c in range(sets):
        if members.shape[0] < k + nodes:
            longer = np.empty(2 * k + nodes, np.int32)
            longer[:k] = members[:k]
            members = longer
        members[k] = np.random.randint(0, nodes)
        stamp[members[k]] = c
        i, k = k, k + 1
        while i < k:
            lo, d = in_start[members[i]], in_start[members[i] + 1] - in_start[members[i]]
            i += 1
            if d == 0:
                continue
            skip = 1 / math.log1p(-1 / d) if d > 1 else 0.0
            at = int(math.log(1 - np.random.random()) * skip)
            while at < d:
                u = in_from[lo + at]
                if stamp[u] != c:
                    stamp[u] = c
                    members[k] = u
                    k += 1
                at += 1 + int(math.log(1 - np.random.random()) * skip)
        offsets[c + 1] = k
    return members[:k], offsets


@numba.njit(cache=True, nogil=True)
def _greedy(members, offsets, nodes, seeds):  # type: ignore[no-untyped-def]  # noqa: C901 one loop
    """All members listed by node, then the best of all, again and again."""
    start = np.zeros(nodes + 1, np.int64)
    for i in range(members.shape[0]):
        start[members[i] + 1] += 1
    counts = start[1:].copy()
    for v in range(nodes):
        start[v + 1] += start[v]
    free, listed = start[:-1].copy(), np.empty(members.shape[0], np.int32)
    for r in range(offsets.shape[0] - 1):
        for i in range(offsets[r], offsets[r + 1]):
            listed[free[members[i]]] = r
            free[members[i]] += 1
    met, chosen = np.zeros(offsets.shape[0] - 1, np.bool_), np.empty(seeds, np.int64)
    for s in range(seeds):
        best = np.argmax(counts)
        chosen[s] = best
        for a in range(start[best], start[best + 1]):
            r = listed[a]
            if not met[r]:
                met[r] = True
                for i in range(offsets[r], offsets[r + 1]):
                    counts[members[i]] -= 1
    return chosen

"""Edges sorted into rows by counting: as fast as memory allows, and always the same."""

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Rows = tuple[Longs, Ints, Floats]
"""Where each row starts, what stands in the rows, and its weights (empty for none)."""


def rows_of(
    owners: NDArray[np.integer],
    others: NDArray[np.integer],
    weights: Floats,
    nodes: int,
    both: bool,
) -> Rows:
    """Each other in the row of its owner, in the given order, with `both` also the other way."""
    start = np.zeros(nodes + 1, np.int64)
    counted(owners, others, both, start)
    # NumPy asks for large pages of memory, compiled code does not: half the time of the filling.
    row = np.empty(start[nodes], np.int32)
    weight = np.empty(len(row) if len(weights) else 0, np.float64)
    filled(owners, others, weights, both, start[:nodes].copy(), row, weight)
    return start, row, weight


def transposed(start: Longs, row: Ints, weight: Floats) -> Rows:
    """The same edges from their other end; every row comes out sorted."""
    turned = np.zeros_like(start)
    ends, weights = np.empty_like(row), np.empty_like(weight)
    turned_over(start, row, weight, turned, ends, weights)
    return turned, ends, weights


@kernel
def counted(
    owners: NDArray[np.integer], others: NDArray[np.integer], both: bool, start: Longs
) -> None:
    """Where each row will start, without the edges from a node to itself."""
    for i in range(owners.shape[0]):
        if owners[i] != others[i]:
            start[owners[i] + 1] += 1
            if both:
                start[others[i] + 1] += 1
    for v in range(start.shape[0] - 1):
        start[v + 1] += start[v]


@kernel
def filled(
    owners: NDArray[np.integer],
    others: NDArray[np.integer],
    weights: Floats,
    both: bool,
    free: Longs,
    row: Ints,
    weight: Floats,
) -> None:
    """Put every other into the next free place of its owner's row."""
    for i in range(owners.shape[0]):
        u, v = owners[i], others[i]
        for _ in range(0 if u == v else 2 if both else 1):
            row[free[u]] = v
            if weights.shape[0]:
                weight[free[u]] = weights[i]
            free[u] += 1
            u, v = v, u


@kernel
def turned_over(
    start: Longs, row: Ints, weight: Floats, turned: Longs, ends: Ints, weights: Floats
) -> None:
    """Write the start, the ends and the weights of every edge seen from its other end."""
    nodes = start.shape[0] - 1
    for i in range(row.shape[0]):
        turned[row[i] + 1] += 1
    for v in range(nodes):
        turned[v + 1] += turned[v]
    free = turned[:nodes].copy()
    for v in range(nodes):
        for i in range(start[v], start[v + 1]):
            u = row[i]
            ends[free[u]] = v
            if weight.shape[0]:
                weights[free[u]] = weight[i]
            free[u] += 1


@kernel
def merged(start: Longs, row: Ints, weight: Floats) -> Rows:
    """Sorted rows without repetition; the weights of what was repeated are added up."""
    kept = np.zeros_like(start)
    at = 0
    for v in range(start.shape[0] - 1):
        first = at
        for i in range(start[v], start[v + 1]):
            if at > first and row[at - 1] == row[i]:
                if weight.shape[0]:
                    weight[at - 1] += weight[i]
                continue
            row[at] = row[i]
            if weight.shape[0]:
                weight[at] = weight[i]
            at += 1
        kept[v + 1] = at
    return kept, row[:at], weight[: min(at, weight.shape[0])]


@kernel
def limits(first: NDArray[np.integer], second: NDArray[np.integer]) -> tuple[np.int64, np.int64]:
    """The least and the greatest number in two arrays."""
    least, most = np.int64(first[0]), np.int64(first[0])
    for i in range(first.shape[0]):
        least = min(least, first[i], second[i])
        most = max(most, first[i], second[i])
    return least, most


@kernel
def ranked(
    first: NDArray[np.integer],
    second: NDArray[np.integer],
    ours: Ints,
    theirs: Ints,
    least: int,
    span: int,
) -> Longs:
    """What each rank was. `ours` and `theirs`, perhaps the same arrays, get the ranks."""
    there = np.zeros(span, np.bool_)
    for i in range(first.shape[0]):
        there[first[i] - least] = True
        there[second[i] - least] = True
    rank = np.empty(span, np.int32)
    count = 0
    for i in range(span):
        rank[i] = count
        count += there[i]
    names = np.empty(count, np.int64)
    for i in range(span):
        if there[i]:
            names[rank[i]] = i + least
    for i in range(first.shape[0]):
        ours[i] = rank[first[i] - least]
        theirs[i] = rank[second[i] - least]
    return names

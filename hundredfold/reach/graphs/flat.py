"""Edges sorted into rows by counting: as fast as memory allows, and always the same."""

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Rows = tuple[Longs, Ints, Floats]
"""Where each row starts, what stands in the rows, and its weights (empty for none)."""


@kernel
def rows_of(  # noqa: C901 two loops, each with its branch for the other direction
    owners: NDArray[np.integer],
    others: NDArray[np.integer],
    weights: Floats,
    nodes: int,
    both: bool,
) -> Rows:
    """Each other in the row of its owner, in the given order, with `both` also the other way."""
    start = np.zeros(nodes + 1, np.int64)
    for i in range(owners.shape[0]):
        if owners[i] != others[i]:
            start[owners[i] + 1] += 1
            if both:
                start[others[i] + 1] += 1
    for v in range(nodes):
        start[v + 1] += start[v]
    free = start[:nodes].copy()
    row = np.empty(start[nodes], np.int32)
    weight = np.empty(start[nodes] if weights.shape[0] else 0, np.float64)
    for i in range(owners.shape[0]):
        u, v = owners[i], others[i]
        if u == v:
            continue
        row[free[u]] = v
        if weights.shape[0]:
            weight[free[u]] = weights[i]
        free[u] += 1
        if both:
            row[free[v]] = u
            if weights.shape[0]:
                weight[free[v]] = weights[i]
            free[v] += 1
    return start, row, weight


@kernel
def transposed(start: Longs, row: Ints, weight: Floats, nodes: int) -> Rows:
    """The same edges from their other end; every row comes out sorted."""
    turned = np.zeros(nodes + 1, np.int64)
    for i in range(row.shape[0]):
        turned[row[i] + 1] += 1
    for v in range(nodes):
        turned[v + 1] += turned[v]
    free = turned[:nodes].copy()
    ends = np.empty(row.shape[0], np.int32)
    weights = np.empty(weight.shape[0], np.float64)
    for v in range(nodes):
        for i in range(start[v], start[v + 1]):
            u = row[i]
            ends[free[u]] = v
            if weight.shape[0]:
                weights[free[u]] = weight[i]
            free[u] += 1
    return turned, ends, weights


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
    if at == row.shape[0]:
        return kept, row, weight
    return kept, row[:at].copy(), weight[: min(at, weight.shape[0])].copy()


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
    first: NDArray[np.integer], second: NDArray[np.integer], least: int, span: int
) -> tuple[Ints, Ints, Longs]:
    """Numbers within `span` of the least, replaced by their rank, and what each rank was."""
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
    ours = np.empty(first.shape[0], np.int32)
    theirs = np.empty(first.shape[0], np.int32)
    for i in range(first.shape[0]):
        ours[i] = rank[first[i] - least]
        theirs[i] = rank[second[i] - least]
    return ours, theirs, names

"""The loops of the greedy choice over flat arrays."""

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import inlined, kernel
from hundredfold.reach.prefetch import fetch

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
AHEAD = 16


@kernel
def cover_counts(members: Ints, counts: Ints) -> None:
    """In how many sets each node is; `counts` (int32[nodes]) begins at 0."""
    size = members.shape[0]
    for i in range(size):
        fetch(counts, members[min(i + AHEAD, size - 1)])
        counts[members[i]] += 1


@kernel
def sets_of(members: Ints, offsets: Longs, counts: Ints, least: int) -> tuple[Longs, Ints]:
    """The numbers of the sets of each node in at least so many; row v starts at start[v]."""
    start = np.zeros(counts.shape[0] + 1, np.int64)
    for v in range(counts.shape[0]):
        start[v + 1] = start[v] + (counts[v] if counts[v] >= least else 0)
    free = start[:-1].copy()
    listed = np.empty(start[-1], np.int32)
    size = members.shape[0]
    for r in range(offsets.shape[0] - 1):
        for i in range(offsets[r], offsets[r + 1]):
            fetch(counts, members[min(i + AHEAD, size - 1)])
            v = members[i]
            if counts[v] >= least:
                listed[free[v]] = r
                free[v] += 1
    return start, listed


@inlined
def sinks(keys: Floats, nodes: Ints, i: int, size: int) -> None:
    """The entry at i goes down until none below it is better: a greater key, or a lower node."""
    key, node = keys[i], nodes[i]
    while 2 * i + 1 < size:
        child = 2 * i + 1
        other = child + 1
        if other < size and (
            keys[other] > keys[child]
            or (keys[other] == keys[child] and nodes[other] < nodes[child])
        ):
            child = other
        if keys[child] < key or (keys[child] == key and nodes[child] > node):
            break
        keys[i], nodes[i] = keys[child], nodes[child]
        i = child
    keys[i], nodes[i] = key, node


@inlined
def takes(
    v: int, members: Ints, offsets: Longs, start: Longs, listed: Ints, counts: Ints,
    met: Marks, fresh: Ints,
) -> int:  # fmt: skip
    """Meet the sets of v that nobody met before: what others would meet there is gone."""
    new = 0
    for a in range(start[v], start[v + 1]):
        if not met[listed[a]]:
            met[listed[a]] = True
            fresh[new] = listed[a]
            fetch(members, offsets[listed[a]])
            new += 1
    for j in range(new):
        r = fresh[j]
        for i in range(offsets[r], offsets[r + 1]):
            counts[members[i]] -= 1
    return new


@inlined
def queued(counts: Ints, allowed: Marks, cost: Floats, least: int) -> tuple[Floats, Ints]:
    """Everybody who may be chosen and is in at least so many sets, the best first."""
    size = 0
    for v in range(counts.shape[0]):
        size += allowed[v] and counts[v] >= least
    keys, nodes = np.empty(size), np.empty(size, np.int32)
    size = 0
    for v in range(counts.shape[0]):
        if allowed[v] and counts[v] >= least:
            keys[size] = counts[v] / max(cost[v], TINY) if cost.shape[0] else counts[v]
            nodes[size] = v
            size += 1
    for i in range(size // 2 - 1, -1, -1):
        sinks(keys, nodes, i, size)
    return keys, nodes


TINY = 1e-9
"""Whoever costs nothing is worth most for the money."""


@kernel
def greedily(  # noqa: C901, PLR0915 one loop with its limits
    members: Ints, offsets: Longs, start: Longs, listed: Ints, counts: Ints, least: int,
    fixed: Longs, allowed: Marks, group: Ints, room: Longs, cost: Floats, budget: float, seeds: int,
) -> tuple[Longs, Longs, bool]:  # fmt: skip
    """Who is taken, how many sets each met that nobody had met, and whether that is sure.

    `counts` holds what each node would meet, before and then after. Keys in the queue may be too
    great, never too small: what is met by others is only ever taken away. So the first whose key
    still holds is the best. Unsure: somebody outside `listed` might have been better.
    """
    met = np.zeros(offsets.shape[0] - 1, np.bool_)
    longest = 1
    for v in range(counts.shape[0]):
        longest = max(longest, start[v + 1] - start[v])
    fresh = np.empty(longest, np.int32)
    taken, gains = np.empty(seeds, np.int64), np.empty(seeds, np.int64)
    n = 0
    for v in fixed:
        if n < seeds:
            taken[n] = v
            gains[n] = takes(v, members, offsets, start, listed, counts, met, fresh)
            n += 1
            budget -= cost[v] if cost.shape[0] else 0.0
            if group.shape[0] and group[v] >= 0:
                room[group[v]] -= 1
    keys, nodes = queued(counts, allowed, cost, least)
    size = keys.shape[0]
    while n < seeds and size > 0:
        v = nodes[0]
        full = group.shape[0] > 0 and group[v] >= 0 and room[group[v]] <= 0
        dear = cost.shape[0] > 0 and cost[v] > budget
        key = counts[v] / max(cost[v], TINY) if cost.shape[0] else np.float64(counts[v])
        if full or dear or counts[v] == 0 or key == keys[0]:
            size -= 1
            out = keys[0]
            keys[0], nodes[0] = keys[size], nodes[size]
            sinks(keys, nodes, 0, size)
            if full or dear or counts[v] == 0:
                continue
            if out < least:
                return taken[:n], gains[:n], False
            taken[n] = v
            gains[n] = takes(v, members, offsets, start, listed, counts, met, fresh)
            n += 1
            budget -= cost[v] if cost.shape[0] else 0.0
            if group.shape[0] and group[v] >= 0:
                room[group[v]] -= 1
        else:
            keys[0] = key
            sinks(keys, nodes, 0, size)
    return taken[:n], gains[:n], n == seeds


@kernel
def first_met(members: Ints, offsets: Longs, rank: Ints, seeds: int) -> Longs:
    """For each rank below `seeds`, how many sets hold it and nobody of a lower rank."""
    gains = np.zeros(seeds + 1, np.int64)
    for r in range(offsets.shape[0] - 1):
        least = seeds
        for i in range(offsets[r], offsets[r + 1]):
            least = min(least, rank[members[i]])
        gains[least] += 1
    return gains[:seeds]

"""Who stands between people: shortest ways, counted (Freeman 1977, by Brandes 2001)."""

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.graphs import Graph

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
SOME = 5


@kernel
def ways(start: Longs, to: Ints, source: int, masked: Marks) -> tuple[Ints, Floats, Ints]:
    """From the source: steps to each node (-1: no way), how many shortest ways, in which order."""
    nodes = start.shape[0] - 1
    steps, many = np.full(nodes, -1, np.int32), np.zeros(nodes)
    queue = np.empty(nodes, np.int32)
    steps[source], many[source], queue[0] = 0, 1.0, source
    i, k = 0, 1
    while i < k:
        u = queue[i]
        i += 1
        for e in range(start[u], start[u + 1]):
            v = to[e]
            if steps[v] < 0 and not masked[v]:
                steps[v] = steps[u] + 1
                queue[k] = v
                k += 1
            if steps[v] == steps[u] + 1:
                many[v] += many[u]
    return steps, many, queue[:k]


@kernel
def leaned_on(
    start: Longs, to: Ints, steps: Ints, many: Floats, order: Ints, ends: Marks, total: Floats
) -> None:
    """Add for each node its share of the shortest ways from one source to the ends."""
    share = np.zeros(start.shape[0] - 1)
    for i in range(order.shape[0] - 1, 0, -1):
        u = order[i]
        for e in range(start[u], start[u + 1]):
            v = to[e]
            if steps[v] == steps[u] + 1:
                share[u] += many[u] / many[v] * (share[v] + (1.0 if ends[v] else 0.0))
        total[u] += share[u]


def between(graph: Graph, leaders: Longs, masked: Marks) -> list[int]:
    """Those who are no leaders on most of the shortest ways between leaders, most first."""
    ends = np.zeros(graph.nodes, np.bool_)
    ends[leaders] = True
    total = np.zeros(graph.nodes)
    for leader in leaders.tolist():
        steps, many, order = ways(graph.out_start, graph.out_to, leader, masked)
        leaned_on(graph.out_start, graph.out_to, steps, many, order, ends, total)
    total[leaders] = 0
    top = np.argsort(-total, kind="stable")[:SOME]
    return [int(node) for node in top if total[node] > 0]


def introducers(graph: Graph, chief: int, iron: int, masked: Marks) -> list[int]:
    """The last people on the shortest ways from the chief to an iron, the most trodden first.

    The chief alone where there is a tie, nobody where there is no way.
    """
    steps, many, _ = ways(graph.out_start, graph.out_to, chief, masked)
    if steps[iron] < 0:
        return []
    row = graph.in_from[graph.in_start[iron] : graph.in_start[iron + 1]]
    last = row[steps[row] == steps[iron] - 1]
    return [int(node) for node in last[np.argsort(-many[last], kind="stable")][:SOME]]

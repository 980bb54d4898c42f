"""What else people choose by: fame, PageRank of the reversed graph, k-core, chance.

Each gives everybody a figure; the first who keep to the limits are its choice.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.graphs import Graph
from hundredfold.reach.influence.constraints import Limits

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
DAMPING, ROUNDS, SETTLED = 0.85, 60, 3e-4
LOOKED_AT = 50
"""How many times the seeds are put in order at first; more only where limits rule them out."""


def by_degree(graph: Graph) -> Floats:
    """Whom most people hear: ties that go out, or the sum of their weights."""
    if graph.out_weight is None:
        return graph.out_degree.astype(np.float64)
    total = np.concatenate(([0.0], np.cumsum(graph.out_weight)))
    return np.diff(total[graph.out_start])


def by_pagerank(graph: Graph, threads: int = 1) -> Floats:
    """PageRank of the reversed graph (Page et al. 1999): heard by those who are heard."""
    nodes = graph.nodes
    rank, cut = np.full(nodes, 1 / nodes), _cuts(graph.out_start, threads)
    taken = _taken_in(graph)
    weight = np.empty(0) if graph.out_weight is None else graph.out_weight
    with ThreadPoolExecutor(threads) as workers:
        for _ in range(ROUNDS):
            share = np.divide(rank, taken, out=np.zeros(nodes), where=taken > 0)
            ground = (1 - DAMPING + DAMPING * float(rank[taken == 0].sum())) / nodes
            new = np.empty(nodes)
            pieces = [
                workers.submit(
                    passed, graph.out_start, graph.out_to, weight, share, ground, new, lo, hi
                )
                for lo, hi in pairwise(cut)
            ]
            for piece in pieces:
                piece.result()
            moved, rank = float(np.abs(new - rank).sum()), new
            if moved < SETTLED:
                break
    return rank


def by_core(graph: Graph) -> Floats:
    """How deep in the middle of it all (Seidman 1983, after Batagelj and Zaversnik 2003)."""
    return cores(graph.in_start, graph.in_from, graph.out_start, graph.out_to).astype(np.float64)


def by_chance(graph: Graph, seed: int) -> Floats:
    return np.random.default_rng(seed).random(graph.nodes)


def best(figures: Floats, limits: Limits) -> NDArray[np.int64]:
    """The first by a figure who keep to the limits; equal figures go by node number."""
    able = np.where(limits.allowed, figures, -np.inf)
    few = min(len(able), LOOKED_AT * limits.seeds)
    top = np.sort(np.argpartition(-able, few - 1)[:few])
    found = limits.take(top[np.argsort(-able[top], kind="stable")].tolist())
    if len(found) < limits.seeds and few < len(able):
        found = limits.take(np.argsort(-able, kind="stable").tolist())
    return found


def _taken_in(graph: Graph) -> Floats:
    if graph.in_weight is None:
        return graph.in_degree.astype(np.float64)
    total = np.concatenate(([0.0], np.cumsum(graph.in_weight)))
    return np.diff(total[graph.in_start])


def _cuts(start: Longs, pieces: int) -> list[int]:
    """Nodes in as many pieces, with about as many edges in each."""
    wanted = np.linspace(0, start[-1], pieces + 1)[1:-1]
    return [0, *np.searchsorted(start, wanted).tolist(), len(start) - 1]


@kernel
def passed(
    start: Longs, to: Ints, weight: Floats, share: Floats, ground: float, new: Floats,
    lo: int, hi: int,
) -> None:  # fmt: skip
    """One round of PageRank for the nodes from lo to under hi."""
    for u in range(lo, hi):
        total = 0.0
        for e in range(start[u], start[u + 1]):
            total += share[to[e]] * (weight[e] if weight.shape[0] else 1.0)
        new[u] = ground + DAMPING * total


@kernel
def cores(  # noqa: C901 one loop over both halves
    in_start: Longs, in_from: Ints, out_start: Longs, out_to: Ints
) -> Longs:
    """The core number of each node, counting ties of both directions."""
    nodes = in_start.shape[0] - 1
    degree = np.empty(nodes, np.int64)
    for v in range(nodes):
        degree[v] = in_start[v + 1] - in_start[v] + out_start[v + 1] - out_start[v]
    first = np.zeros(degree.max() + 2, np.int64)
    for v in range(nodes):
        first[degree[v] + 1] += 1
    for d in range(first.shape[0] - 1):
        first[d + 1] += first[d]
    place, order, free = np.empty(nodes, np.int64), np.empty(nodes, np.int64), first.copy()
    for v in range(nodes):
        place[v] = free[degree[v]]
        order[place[v]] = v
        free[degree[v]] += 1
    for i in range(nodes):
        v = order[i]
        for half in range(2):
            start, row = (in_start, in_from) if half == 0 else (out_start, out_to)
            for e in range(start[v], start[v + 1]):
                u = row[e]
                if degree[u] > degree[v]:  # u loses a tie: it moves to the front of its block
                    w = order[first[degree[u]]]
                    order[first[degree[u]]], order[place[u]] = u, w
                    place[w], place[u] = place[u], first[degree[u]]
                    first[degree[u]] += 1
                    degree[u] -= 1
    return degree

"""Word passed on as it happens, again and again: a check that shares nothing with the sets."""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.influence.judge import SURE
from hundredfold.reach.influence.laws import WALK
from hundredfold.reach.influence.models import Law
from hundredfold.reach.influence.rng import fraction, step, stream
from hundredfold.reach.influence.sampling import SIMULATING
from hundredfold.reach.prefetch import fetch

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
AT_ONCE, REPEATED, FEWEST, MOST = 4, 256, 8, 10_000
AHEAD = 8
NOT_COUNTED = np.empty(0, np.float32)
LOOKS = 30_000_000
"""Edges to look at in all: more simulations where each is small."""


class Simulated(NamedTuple):
    """The mean number of people reached in so many simulations, with its 95 % interval."""

    spread: float
    low: float
    high: float
    simulations: int


@kernel
def played(  # noqa: C901, PLR0915 one loop for both ways of passing on
    threshold: bool, start: Longs, to: Ints, chance: Floats, alike: Floats,
    masked: NDArray[np.bool_], seeds: Longs, seed: int, number: int, count: int,
    often: NDArray[np.float32],
) -> Longs:  # fmt: skip
    """How many people each simulation reached, and at the end at how many edges all looked.

    `often`, if any, counts for each node how often it was reached.
    """
    nodes = start.shape[0] - 1
    a, b = stream(seed, SIMULATING, number)
    reached, queue = np.zeros(nodes, np.int32), np.empty(nodes, np.int32)
    last = to.shape[0] - 1
    level = np.zeros(nodes if threshold else 0)
    heard = np.zeros(nodes if threshold else 0, np.int32)
    found, looks = np.zeros(count + 1, np.int64), 0
    for c in range(1, count + 1):
        k = i = 0
        for v in seeds:
            if reached[v] != c:
                reached[v] = c
                queue[k] = v
                k += 1
        while i < k:
            u = queue[i]
            i += 1
            looks += start[u + 1] - start[u]
            for e in range(start[u], start[u + 1]):
                v = to[e]
                fetch(reached, to[min(e + AHEAD, last)])
                if reached[v] == c or masked[v]:
                    continue
                p = chance[e] if chance.shape[0] else alike[v]
                if threshold:
                    if heard[v] != c:  # v is asked for the first time: how much it takes
                        heard[v] = c
                        bits, a, b = step(a, b)
                        level[v] = fraction(bits)
                    level[v] -= p
                    comes = level[v] < 0
                else:
                    bits, a, b = step(a, b)
                    comes = fraction(bits) < p
                if comes:
                    reached[v] = c
                    queue[k] = v
                    k += 1
        found[c - 1] = k
        if often.shape[0]:
            for j in range(k):
                often[queue[j]] += 1
    found[count] = looks
    return found


def simulated(
    law: Law,
    seeds: NDArray[np.int64],
    *,
    masked: NDArray[np.bool_] | None = None,
    simulations: int | None = None,
    seed: int = 1,
    threads: int = 1,
) -> Simulated:
    """Forward Monte Carlo: so many simulations, or as many as LOOKS allows."""
    graph = law.graph
    masked = np.zeros(graph.nodes, np.bool_) if masked is None else masked
    chance = _forward(law)

    def one(number: int) -> Longs:
        return played(
            law.kind == WALK, graph.out_start, graph.out_to, chance, law.alike, masked,
            seeds, seed, number, AT_ONCE, NOT_COUNTED,
        )  # fmt: skip

    first = one(0)
    if simulations is None:
        looks = max(1.0, float(first[-1]) / AT_ONCE)
        simulations = int(min(MOST, max(FEWEST, LOOKS / looks)))
    with ThreadPoolExecutor(threads) as workers:
        rest = list(workers.map(one, range(1, math.ceil(simulations / AT_ONCE))))
    found = np.concatenate([each[:-1] for each in (first, *rest)])
    mean, half = float(found.mean()), SURE * float(found.std(ddof=1)) / math.sqrt(len(found))
    return Simulated(mean, mean - half, mean + half, len(found))


def often_reached(
    law: Law,
    leaders: NDArray[np.int64],
    *,
    masked: NDArray[np.bool_],
    seed: int = 1,
    threads: int = 1,
) -> NDArray[np.float32]:
    """float32[leaders, nodes]: how often each leader alone reaches each person, from 0 to 1."""
    graph, chance = law.graph, _forward(law)
    often = np.zeros((len(leaders), graph.nodes), np.float32)

    def one(at: int) -> None:
        played(
            law.kind == WALK, graph.out_start, graph.out_to, chance, law.alike, masked,
            leaders[at : at + 1], seed, at, REPEATED, often[at],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as workers:
        list(workers.map(one, range(len(leaders))))
    return often / np.float32(REPEATED)


def _forward(law: Law) -> Floats:
    """The probabilities beside `graph.out_to`; empty where the receiver alone decides."""
    if not len(law.given):
        return law.given
    graph = law.graph
    chance = np.empty_like(law.given)
    turn(graph.in_start, graph.in_from, law.given, graph.out_start[:-1].copy(), chance)
    return chance


@kernel
def turn(start: Longs, row: Ints, given: Floats, free: Longs, chance: Floats) -> None:
    """What stands beside the reverse half, beside the forward half."""
    for v in range(start.shape[0] - 1):
        for i in range(start[v], start[v + 1]):
            chance[free[row[i]]] = given[i]
            free[row[i]] += 1

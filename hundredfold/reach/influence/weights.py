"""How strong a tie is, learned from what happened, and shared out for each receiver."""

from datetime import timedelta

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.graphs import Graph, graph_of
from hundredfold.reach.refused import Hopeless

Floats = NDArray[np.float64]


@kernel
def shared_out(start: NDArray[np.int64], weights: Floats, only_above_one: bool) -> Floats:
    """Each row divided by its sum; with `only_above_one` only where that exceeds 1."""
    shares = np.empty_like(weights)
    for v in range(start.shape[0] - 1):
        total = 0.0
        for i in range(start[v], start[v + 1]):
            total += weights[i]
        by = 1.0 if total == 0 or (only_above_one and total <= 1) else total
        for i in range(start[v], start[v + 1]):
            shares[i] = weights[i] / by
    return shares


def per_receiver(
    start: NDArray[np.int64], weights: Floats, *, only_above_one: bool = False
) -> Floats:
    """Weights beside `graph.in_from` as shares of all that their receiver takes in."""
    return shared_out(start, weights, only_above_one)


def learned(
    actors: ArrayLike,
    receivers: ArrayLike,
    *,
    nodes: int,
    ages: ArrayLike | None = None,
    half_life: timedelta = timedelta(days=90),
) -> Graph:
    """The graph of interactions: `actors[i]` did something that `receivers[i]` took in.

    Both are node numbers below `nodes`. With `ages`, days before now, one interaction weighs half
    as much for each `half_life` that has passed. Weights are per receiver and add up to 1: of
    all that reached a person, how much came from whom. Raises Hopeless on ages below 0.
    """
    counts = np.ones(len(np.asarray(actors)))
    if ages is not None:
        days = np.asarray(ages, np.float64)
        if (days < 0).any() or not np.isfinite(days).all():
            raise Hopeless("An interaction cannot lie in the future.")
        counts = np.exp2(-days / (half_life / timedelta(days=1)))
    graph = graph_of(np.asarray(actors), np.asarray(receivers), nodes=nodes, weights=counts)
    turned = graph_of(
        graph.in_from,
        np.repeat(np.arange(nodes, dtype=np.int32), graph.in_degree),
        nodes=nodes,
        weights=per_receiver(graph.in_start, graph.in_weight),  # type: ignore[arg-type]
    )
    return turned

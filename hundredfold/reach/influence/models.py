"""How word passes from one to the next: weighted cascade, independent cascade, linear threshold.

Kempe, Kleinberg and Tardos (2003) define all three. Each becomes a `Law`: flat arrays that say, for
a node v, by which of its in-neighbours v would have been reached.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.graphs import Graph
from hundredfold.reach.influence.laws import (
    BITS,
    EQUAL,
    LISTED,
    UNIFORM,
    WALK,
    cumulated,
    sorted_down,
)
from hundredfold.reach.influence.weights import per_receiver
from hundredfold.reach.refused import Hopeless

Model = Literal["wc", "ic", "lt"]
Floats = NDArray[np.float64]
NONE = np.empty(0)


class Arrays(NamedTuple):
    """A law as every kernel takes it."""

    kind: int
    row: NDArray[np.int64]
    ends: NDArray[np.int32]
    chance: Floats
    none: Floats
    skip: float
    longest: int


@dataclass(frozen=True, eq=False)
class Law:
    """What a sampler needs to know of a graph under a model.

    kind    how the live in-neighbours of a node are drawn; see `laws`
    row     int64[nodes]: where the in-row of v starts, shifted left by BITS, and how long it is
    ends    int32[edges]: the in-rows
    chance  float64[edges]: LISTED the probability of each edge, falling within each row; WALK the
            sum of the weights up to each edge; otherwise empty
    none    float64[longest row + 1]: EQUAL the probability that none of d edges is live
    skip    UNIFORM: 1 / log(1 - p)
    given   float64[edges], beside `graph.in_from`: probability or weight of each edge; empty where
            it is the same for all edges of a node, then in `alike`
    alike   float64[nodes]: that probability or weight; empty where `given` is used
    """

    graph: Graph
    model: Model
    kind: int
    row: NDArray[np.int64]
    ends: NDArray[np.int32]
    chance: Floats
    none: Floats
    skip: float
    given: Floats
    alike: Floats

    @cached_property
    def arrays(self) -> Arrays:
        longest = int(self.graph.in_degree.max(initial=1))
        return Arrays(self.kind, self.row, self.ends, self.chance, self.none, self.skip, longest)


def law_of(graph: Graph, model: Model = "wc", p: float | None = None) -> Law:
    """The law of a model on a graph.

    wc  v is reached by each in-neighbour with 1 / indegree(v); with weights, by its share of them
    ic  with `p`, the same for every edge; without, by the weights, which are then probabilities
    lt  weights 1 / indegree(v), or the given ones; where a node's sum exceeds 1, its shares
    """
    if model == "wc":
        return _weighted_cascade(graph, p)
    if model == "ic":
        return _independent_cascade(graph, p)
    if model == "lt":
        return _linear_threshold(graph, p)
    raise Hopeless(f"{model} is no model; there are wc, ic and lt.")


def _weighted_cascade(graph: Graph, p: float | None) -> Law:
    _refuse_p(p, "wc")
    if graph.in_weight is not None:
        return _listed(graph, "wc", per_receiver(graph.in_start, graph.in_weight))
    longest = int(graph.in_degree.max(initial=1))
    d = np.arange(longest + 1, dtype=np.float64)
    none = np.zeros(longest + 1)
    none[2:] = np.exp(d[2:] * np.log1p(-1 / d[2:]))
    return _law(graph, "wc", EQUAL, none=none, alike=1 / np.maximum(graph.in_degree, 1))


def _independent_cascade(graph: Graph, p: float | None) -> Law:
    if p is not None:
        if not 0 < p <= 1:
            raise Hopeless(f"A probability lies above 0 and up to 1; {p:g} does not.")
        with np.errstate(divide="ignore"):
            skip = float(1 / np.log1p(-np.float64(p)))
        return _law(graph, "ic", UNIFORM, skip=skip, alike=np.full(graph.nodes, p))
    if graph.in_weight is None:
        raise Hopeless("Independent cascade needs --p, or a third column of probabilities.")
    most = float(graph.in_weight.max(initial=0))
    if most > 1:
        raise Hopeless(f"A weight of {most:g} is no probability; with wc the weights are shares.")
    return _listed(graph, "ic", graph.in_weight)


def _linear_threshold(graph: Graph, p: float | None) -> Law:
    _refuse_p(p, "lt")
    if graph.in_weight is None:
        return _law(graph, "lt", WALK, alike=1 / np.maximum(graph.in_degree, 1))
    given = per_receiver(graph.in_start, graph.in_weight, only_above_one=True)
    chance = cumulated(graph.in_start, given)
    return _law(graph, "lt", WALK, chance=chance, given=given)


def _refuse_p(p: float | None, model: str) -> None:
    if p is not None:
        raise Hopeless(
            f"--p belongs to the model ic; {model} takes its probabilities from the graph."
        )


def _listed(graph: Graph, model: Model, given: Floats) -> Law:
    ends, chance = sorted_down(graph.in_start, graph.in_from, given)
    return _law(graph, model, LISTED, ends=ends, chance=chance, given=given)


def _law(
    graph: Graph,
    model: Model,
    kind: int,
    *,
    ends: NDArray[np.int32] | None = None,
    chance: Floats = NONE,
    none: Floats = NONE,
    skip: float = 0.0,
    given: Floats = NONE,
    alike: Floats = NONE,
) -> Law:
    if graph.in_degree.max(initial=0) >= 1 << BITS:
        raise Hopeless(f"Nobody can be reached by {1 << BITS:,} others directly.")
    row = (graph.in_start[:-1] << BITS) | graph.in_degree
    ends = graph.in_from if ends is None else ends
    return Law(graph, model, kind, row, ends, chance, none, skip, given, alike)

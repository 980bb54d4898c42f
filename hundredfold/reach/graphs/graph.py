"""Who is tied to whom, in flat arrays, seen from both ends."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.graphs.flat import merged, rows_of, transposed
from hundredfold.reach.refused import Hopeless

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Graph:
    """`nodes` people and `edges` ties u -> v ("u can bring v"), each stored from both its ends.

    Row u of the forward half, `out_to[out_start[u]:out_start[u + 1]]`, holds whom u reaches; row v
    of the reverse half, `in_from[in_start[v]:in_start[v + 1]]`, holds who reaches v. Rows are
    sorted, hold nobody twice and never their owner. `out_start` and `in_start` are int64 of length
    nodes + 1, `out_to` and `in_from` int32 of length edges. `out_weight` and `in_weight` (float64)
    stand beside them, or are None where the edge list had two columns. `names[v]` is what the file
    called v: int64, or str in an object array; None means 0, 1, 2 ...
    """

    out_start: Longs
    out_to: Ints
    in_start: Longs
    in_from: Ints
    out_weight: Floats | None = None
    in_weight: Floats | None = None
    names: NDArray[np.generic] | None = None

    @property
    def nodes(self) -> int:
        return len(self.in_start) - 1

    @property
    def edges(self) -> int:
        return len(self.in_from)

    @property
    def out_degree(self) -> Longs:
        return np.diff(self.out_start)

    @property
    def in_degree(self) -> Longs:
        return np.diff(self.in_start)

    def name(self, node: int) -> int | str:
        """What the file called this node."""
        if self.names is None:
            return int(node)
        found = self.names[node]
        return str(found) if self.names.dtype == object else int(found)

    def numbers(self, named: Iterable[int | str]) -> Longs:
        """The nodes of these names, in their order; one that is not there is Hopeless."""
        asked = list(named)
        at = self.places(asked)
        for name, place in zip(asked, at, strict=True):
            if place < 0:
                raise Hopeless(f"{name} is nobody in this graph.")
        return at

    def places(self, named: Iterable[int | str]) -> Longs:
        """As `numbers`, with -1 for whoever is not there."""
        asked = list(named)
        if self.names is not None and self.names.dtype == object:
            known = {name: place for place, name in enumerate(self.names.tolist())}
            return np.array([known.get(str(name), -1) for name in asked], np.int64)
        wanted = np.array([_whole(name) for name in asked], np.int64)
        if self.names is None:
            return np.where((wanted >= 0) & (wanted < self.nodes), wanted, -1)
        at = np.minimum(np.searchsorted(self.names, wanted), self.nodes - 1)
        return np.where(self.names[at] == wanted, at, -1)


def _whole(name: int | str) -> int:
    try:
        return int(name)
    except ValueError:
        return np.iinfo(np.int64).min


def graph_of(
    sources: NDArray[np.integer],
    targets: NDArray[np.integer],
    *,
    nodes: int,
    weights: Floats | None = None,
    names: NDArray[np.generic] | None = None,
    directed: bool = True,
) -> Graph:
    """The graph of these edges (two arrays of node numbers below `nodes`, int32 or int64).

    An undirected edge goes both ways. An edge given again is the same edge and its weights are
    added up; one from a node to itself is left out.
    """
    given = np.empty(0) if weights is None else np.ascontiguousarray(weights, np.float64)
    start, ends, weight = rows_of(targets, sources, given, nodes, not directed)
    # Turned over, each row comes out sorted, so that the same edge stands beside itself.
    out_start, out_to, out_weight = merged(*transposed(start, ends, weight))
    del start, ends, weight
    in_start, in_from, in_weight = transposed(out_start, out_to, out_weight)
    if weights is None:
        return Graph(out_start, out_to, in_start, in_from, names=names)
    return Graph(out_start, out_to, in_start, in_from, out_weight, in_weight, names)

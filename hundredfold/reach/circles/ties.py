"""Ties between people: symmetric, weighted, nobody tied to themselves."""

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.graphs import Graph


def ties(people: int, one: Longs, other: Longs, weight: Floats | None = None) -> sparse.csr_array:
    """What two people have to do with each other, in both directions added up.

    `one` and `other` are numbers 0 … people - 1, `weight` is 1 for each line where it is not
    given. Returns people × people, symmetric, diagonal empty. A tie counts whichever way it goes:
    circles are about being together, not about who follows whom.
    A weight of 0 is no tie. Raises ValueError for numbers outside, or weights that are not finite
    or below 0.
    """
    if one.shape != other.shape:
        raise ValueError("every tie has two ends")
    if one.size and not (0 <= min(one.min(), other.min()) <= max(one.max(), other.max()) < people):
        raise ValueError(f"ends are numbers from 0 to {people - 1}")
    strength = np.ones(len(one)) if weight is None else np.asarray(weight, dtype=np.float64)
    if strength.shape != one.shape or not np.all(np.isfinite(strength) & (strength >= 0)):
        raise ValueError("weights are finite numbers from 0 on, one for each tie")
    apart = (one != other) & (strength > 0)
    ends = (one[apart], other[apart])
    half = sparse.coo_array((strength[apart], ends), shape=(people, people)).tocsr()
    return sparse.csr_array(half + half.T)


def ties_of(graph: Graph) -> sparse.csr_array:
    """The ties of a graph that was read from a file; who reach each other are tied twice."""
    weight = np.ones(graph.edges) if graph.out_weight is None else graph.out_weight
    one = np.repeat(np.arange(graph.nodes, dtype=np.int64), graph.out_degree)
    return ties(graph.nodes, one, graph.out_to.astype(np.int64), weight)


def degrees(tied: sparse.csr_array) -> Floats:
    """The weight of everybody's ties; shape people."""
    return np.asarray(tied.sum(axis=1), dtype=np.float64)

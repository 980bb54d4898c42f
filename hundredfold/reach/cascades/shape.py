"""The shape of each cascade: how large, how deep, and whether one voice or many carried it."""

from typing import NamedTuple

import numpy as np

from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.cascades.lineage import Lineage


class Shapes(NamedTuple):
    """One entry for each cascade: its first share, all its shares, its generations after the
    first, and its structural virality (NaN for a cascade of one)."""

    root: Longs
    size: Longs
    depth: Longs
    virality: Floats


def shapes(line: Lineage) -> Shapes:
    """Size, depth and structural virality of every cascade, in time linear in the shares.

    Structural virality is the mean distance of all pairs of shares: just under 2 when one voice
    reached everybody, growing with the length of chains. A link that divides a cascade of n into s
    and n - s lies between s (n - s) pairs, so the sum of these is the sum of all distances.
    Source: Goel, Anderson, Hofman, Watts 2016.
    """
    below = _subtrees(line)
    begins = np.flatnonzero(line.parent < 0)
    size = below[begins]
    whole = below[line.root].astype(np.float64)
    between = np.where(line.parent < 0, 0.0, below * (whole - below))
    apart = np.bincount(line.root, weights=between, minlength=len(below))[begins]
    pairs = size * (size - 1.0) / 2
    depth = np.zeros(len(below), dtype=np.int64)
    np.maximum.at(depth, line.root, line.generation)
    virality = np.divide(apart, pairs, out=np.full(len(size), np.nan), where=pairs > 0)
    return Shapes(line.order[begins], size, depth[begins], virality)


def _subtrees(line: Lineage) -> Longs:
    """How many shares hang on each, itself included: from the newest generation up."""
    below = np.ones(len(line.parent), dtype=np.int64)
    for depth in range(int(line.generation.max(initial=0)), 0, -1):
        here = slice(*np.searchsorted(line.generation, [depth, depth + 1]))
        np.add.at(below, line.parent[here], below[here])
    return below

"""Ids of any size become 0, 1, 2 ... in their own order."""

from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.graphs.flat import limits, ranked

ROOM = 2**24
FEW, NEARLY = 100, 0.01


class Numbered(NamedTuple):
    """Both ends of every edge as node numbers; `names` is None where they already were."""

    sources: NDArray[np.integer]
    targets: NDArray[np.integer]
    nodes: int
    names: NDArray[np.int64] | None


def numbered(sources: NDArray[np.integer], targets: NDArray[np.integer]) -> Numbered:
    """Whole numbers, however far apart, as node numbers; nobody stands for a gap.

    Narrow arrays are overwritten: with millions of edges there is no room for two of each.
    """
    least, most = (int(limit) for limit in limits(sources, targets))
    span = most - least + 1
    if span <= max(ROOM, 4 * len(sources)):
        ours, theirs = (_narrow(ends) for ends in (sources, targets))
        names = ranked(sources, targets, ours, theirs, least, span)
    else:
        names = np.unique(np.concatenate((np.unique(sources), np.unique(targets)))).astype(np.int64)
        ours = np.searchsorted(names, sources).astype(np.int32)
        theirs = np.searchsorted(names, targets).astype(np.int32)
    plain = least == 0 and len(names) == span
    return Numbered(ours, theirs, len(names), None if plain else names)


def _narrow(ends: NDArray[np.integer]) -> NDArray[np.int32]:
    is_narrow = ends.dtype == np.int32 and ends.flags.writeable
    return cast(NDArray[np.int32], ends) if is_narrow else np.empty(len(ends), np.int32)


def opens_with_its_size(sources: NDArray[np.integer], targets: NDArray[np.integer]) -> bool:
    """Some lists open with "nodes edges". It is no edge when it counts the lines that follow."""
    rows = len(sources) - 1
    if rows < FEW or abs(int(targets[0]) - rows) > NEARLY * rows:
        return False
    least, most = limits(sources[1:], targets[1:])
    return bool(targets[0] > most and sources[0] in (most, most + 1) and least in (0, 1))

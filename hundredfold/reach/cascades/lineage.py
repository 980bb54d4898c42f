"""Who passed it on from whom, as flat arrays, with what is damaged counted or refused."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from hundredfold.reach.arrays import Longs
from hundredfold.reach.refused import Hopeless


@dataclass(frozen=True, slots=True)
class Lineage:
    """Shares, each after its parent.

    `parent` and `generation` have one entry for each share, in order of generation; `parent` is
    -1 and `generation` 0 where a cascade begins; `root` is the share it began with. `order` is
    where each stood in what was given. `orphans` counts shares whose parent is not there: they
    begin cascades of their own, so depth and R are understated by as much.
    """

    parent: Longs
    generation: Longs
    root: Longs
    order: Longs
    orphans: int


def lineage(shares: Sequence[Hashable], parents: Sequence[Hashable | None]) -> Lineage:
    """Cascades from shares and what each was shared from (None: from nobody).

    Raises Hopeless for a share that is listed twice, or that comes from itself by any detour.
    """
    if len(shares) != len(parents):
        raise ValueError("every share has a parent, or None")
    number = {share: at for at, share in enumerate(shares)}
    if len(number) < len(shares):
        raise Hopeless(f"{_twice(shares)!r} is listed twice.")
    parent = np.array(
        [-1 if above is None else number.get(above, -1) for above in parents], dtype=np.int64
    )
    missing = sum(above is not None and above not in number for above in parents)
    return _ordered(parent, missing, shares)


def _ordered(parent: Longs, missing: int, shares: Sequence[Hashable]) -> Lineage:
    """Generation by generation from the roots; what is never reached hangs in a circle."""
    by_parent = np.argsort(parent, kind="stable")
    sorted_parent = parent[by_parent]
    level = by_parent[: np.searchsorted(sorted_parent, 0)]
    levels = []
    while len(level):
        levels.append(level)
        level = _children(level, by_parent, sorted_parent)
    order = np.concatenate(levels) if levels else np.empty(0, dtype=np.int64)
    if len(order) < len(parent):
        hanging = np.setdiff1d(np.arange(len(parent)), order)
        raise Hopeless(f"{shares[int(hanging[0])]!r} comes from itself.")
    generation = np.repeat(np.arange(len(levels)), [len(each) for each in levels])
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    above = parent[order]
    above[above >= 0] = place[above[above >= 0]]
    return Lineage(above, generation, _roots(above, generation), order, missing)


def _children(level: Longs, by_parent: Longs, sorted_parent: Longs) -> Longs:
    start = np.searchsorted(sorted_parent, level, side="left")
    many = np.searchsorted(sorted_parent, level, side="right") - start
    offset = np.repeat(start - np.concatenate([[0], np.cumsum(many)[:-1]]), many)
    found: Longs = by_parent[offset + np.arange(many.sum())]
    return found


def _roots(parent: Longs, generation: Longs) -> Longs:
    root = np.arange(len(parent))
    for depth in range(1, int(generation.max(initial=0)) + 1):
        here = slice(*np.searchsorted(generation, [depth, depth + 1]))
        root[here] = root[parent[here]]
    return root


def _twice(shares: Sequence[Hashable]) -> Hashable:
    return Counter(shares).most_common(1)[0][0]

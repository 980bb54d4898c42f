"""Fresh sets that nobody was chosen by, to say how far each group of people reaches."""

import math
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.influence.models import Law
from hundredfold.reach.influence.sampling import (
    CHUNK,
    JUDGING,
    Ints,
    Longs,
    Words,
    drawn,
)

FEWEST, MOST = 2**17, 2**20
NEAR_ENOUGH = 0.0015
"""The judge goes on until its standard error is so small a share, or MOST sets are seen."""
SURE = 1.959963984540054
"""Standard errors to either side of 95 %."""


@dataclass(frozen=True)
class Verdict:
    """How many of `sets` fresh sets each group met, and how many people can be reached at all."""

    met: Mapping[str, int]
    sets: int
    people: int

    def spread(self, name: str) -> float:
        """How many people the group is expected to reach, itself included."""
        return self.people * self.met[name] / self.sets

    def interval(self, name: str) -> tuple[float, float]:
        """95 %, after Wilson (1927)."""
        n, share = self.sets, self.met[name] / self.sets
        middle = (share + SURE**2 / (2 * n)) / (1 + SURE**2 / n)
        spare = share * (1 - share) / n + SURE**2 / (4 * n * n)
        half = SURE * math.sqrt(spare) / (1 + SURE**2 / n)
        return self.people * max(0.0, middle - half), self.people * min(1.0, middle + half)


@kernel
def met_by(members: Ints, offsets: Longs, marks: NDArray[np.uint8], met: Longs) -> None:
    """Add up which groups (bits of `marks`) meet each set: met[bits] counts sets."""
    for r in range(offsets.shape[0] - 1):
        bits = np.uint8(0)
        for i in range(offsets[r], offsets[r + 1]):
            bits |= marks[members[i]]
        met[bits] += 1


def judged(
    law: Law,
    groups: Mapping[str, NDArray[np.int64]],
    roots: Ints,
    blocked: Words,
    *,
    seed: int,
    threads: int,
    sets: int | None = None,
    until: float = math.inf,
) -> Verdict:
    """Each group (at most 8) on the same fresh sets: `sets` of them, or until it is near enough."""
    marks = np.zeros(law.graph.nodes, np.uint8)
    for place, group in enumerate(groups.values()):
        marks[group] |= np.uint8(1 << place)

    def one(number: int) -> Longs:
        met = np.zeros(256, np.int64)
        members, offsets = drawn(*law.arrays, roots, blocked, seed, JUDGING, number, CHUNK)
        met_by(members, offsets, marks, met)
        return met

    met, done = np.zeros(256, np.int64), 0
    with ThreadPoolExecutor(threads) as workers:
        while not _is_enough(met, done * CHUNK, sets) and (not done or time.monotonic() < until):
            more = math.ceil((sets or FEWEST) / CHUNK)
            for found in workers.map(one, range(done, done + more)):
                met += found
            done += more
    named = {name: _of(met, place) for place, name in enumerate(groups)}
    return Verdict(named, done * CHUNK, len(roots) or law.graph.nodes)


def _of(met: Longs, place: int) -> int:
    return int(met[(np.arange(256) >> place) & 1 == 1].sum())


def _is_enough(met: Longs, seen: int, sets: int | None) -> bool:
    """Looks at the first group only, so that the rivals do not move the end."""
    if sets is not None or not seen:
        return sets is not None and seen >= sets
    share = _of(met, 0) / seen
    error = math.sqrt((1 - share) / (share * seen)) if share else math.inf
    return seen >= MOST or error <= NEAR_ENOUGH

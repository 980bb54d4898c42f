"""Draw sets, choose, and draw more while the last of the chosen rests on too few."""

import math
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.influence.constraints import Limits
from hundredfold.reach.influence.cover import Chosen, chosen, counted
from hundredfold.reach.influence.greedy import first_met
from hundredfold.reach.influence.models import Law
from hundredfold.reach.influence.pool import Pool, Progress
from hundredfold.reach.influence.sampling import CHUNK, REFINING
from hundredfold.reach.influence.workers import Workers, task_of

USUAL, MOST = 200_000, 4_000_000
COVERS = 1_000
"""As many sets should be met by the last of the chosen alone, where memory and time allow."""
MOST_REFINED = 2**20
TASTE = 8
"""Chunks after which it is known how large sets are here."""
STEP_UP = 8


@dataclass(frozen=True)
class Budget:
    """How much to draw: `sets` exactly, or what is usual; bytes for members; until when."""

    sets: int | None = None
    memory: int = 160 * 2**20
    until: float = math.inf


@dataclass(frozen=True, eq=False)
class Search:
    """What was chosen, and the sets that chose."""

    pool: Pool
    chosen: Chosen

    @property
    def sets(self) -> int:
        return self.pool.sets

    def gains(self, seeds: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many sets each of these, in their order, meets that nobody before did."""
        if np.array_equal(seeds, self.chosen.seeds):
            return self.chosen.gains
        rank = np.full(len(self.chosen.before), len(seeds), np.int32)
        rank[seeds] = np.arange(len(seeds), dtype=np.int32)
        return first_met(self.pool.members, self.pool.offsets, rank, len(seeds))


def search(
    law: Law, limits: Limits, budget: Budget, *, seed: int, workers: Workers, progress: Progress
) -> Search:
    """The greedy choice on as many sets as the budget allows and the choice needs."""
    pool = Pool(task_of(law, limits.masked, seed=seed), workers)
    pool.grow(TASTE, tell=None)
    most = _most_chunks(pool, budget)
    wanted = min(most, math.ceil((budget.sets or USUAL) / CHUNK))
    while True:
        pool.grow(wanted, until=budget.until, tell=progress)
        counts = counted(pool, law.graph.nodes)
        found = chosen(pool, limits, counts)
        last = int(found.gains[-1]) if len(found.gains) else COVERS
        is_late = time.monotonic() > budget.until or pool.sets < wanted * CHUNK
        if budget.sets or last >= COVERS or wanted >= most or is_late:
            return Search(pool, found)
        wanted = min(most, math.ceil(wanted * min(STEP_UP, 1.1 * COVERS / max(1, last))))


def _most_chunks(pool: Pool, budget: Budget) -> int:
    """By the size of the first sets, so that it is the same at any number of threads."""
    if budget.sets:
        return max(TASTE, math.ceil(budget.sets / CHUNK))
    each = 4 * pool.used / TASTE
    return max(TASTE, min(math.ceil(MOST / CHUNK), int(budget.memory / each)))


def refined(
    law: Law, limits: Limits, short: NDArray[np.bool_], sought: Search, budget: Budget, *,
    seed: int, workers: Workers,
) -> tuple[NDArray[np.int64], int]:  # fmt: skip
    """The greedy choice among a shortlist, and on how many sets more than before.

    Of a million people many look good by chance, fewer of a thousand; and where only those are
    remembered, many more sets find room.
    """
    last = max(1, int(sought.chosen.gains[-1])) if len(sought.chosen.gains) else COVERS
    wanted = min(MOST_REFINED, math.ceil(sought.sets * COVERS / last))
    if budget.sets or wanted <= sought.sets:
        return chosen(sought.pool, limits, sought.chosen.before, short).seeds, 0
    keep = short.copy()
    keep[limits.fixed] = True
    task = task_of(law, limits.masked, seed=seed, purpose=REFINING, kept=keep)
    pool = Pool(task, workers)
    pool.grow(math.ceil(wanted / CHUNK), until=budget.until)
    return chosen(pool, limits, counted(pool, law.graph.nodes), short).seeds, pool.sets

"""Many chunks of sets together in two flat arrays, filled by many workers."""

import threading
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.influence.sampling import CHUNK, Sets
from hundredfold.reach.influence.workers import Task, Workers

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Progress = Callable[[str, float], object]
"""Is told what is being done, and what share of it is done."""


class Pool:
    """The sets that people are chosen by.

    In which order the workers bring their chunks is left to chance: what is chosen depends on the
    sets alone, not on their order, so it is the same however many there are.
    """

    def __init__(self, task: Task, workers: Workers) -> None:
        self._task, self._workers = task, workers
        self._lock = threading.Lock()
        self._chunks = 0
        self._members = np.empty(0, np.int32)
        self._offsets = np.zeros(1, np.int64)
        self.sets = 0

    @property
    def used(self) -> int:
        """How many members all sets have together."""
        return int(self._offsets[self.sets])

    @property
    def members(self) -> Ints:
        return self._members[: self.used]

    @property
    def offsets(self) -> Longs:
        return self._offsets[: self.sets + 1]

    def grow(self, chunks: int, *, until: float = np.inf, tell: Progress | None = None) -> None:
        """Until there are so many chunks, or until that moment of `time.monotonic`."""
        more = chunks - self._chunks
        if more <= 0:
            return
        self._make_room(more)
        before = self.sets

        def keep(sets: Sets) -> bool:
            with self._lock:
                self._take(sets)
                if tell:
                    tell("sampling", (self.sets - before) / CHUNK / more)
            return time.monotonic() <= until

        self._workers(self._task, range(self._chunks, chunks), keep)
        self._chunks = self.sets // CHUNK

    def _make_room(self, more: int) -> None:
        """Memory that is not written to yet costs nothing, so there may be some to spare."""
        offsets = np.empty(self.sets + more * CHUNK + 1, np.int64)
        offsets[: self.sets + 1] = self.offsets
        self._offsets = offsets
        if self.sets:
            self._lengthen(int(self.used * (1 + 1.1 * more / self._chunks)))

    def _lengthen(self, length: int) -> None:
        longer = np.empty(length, np.int32)
        longer[: self.used] = self.members
        self._members = longer

    def _take(self, sets: Sets) -> None:
        first, used = self.sets, self.used
        end = used + int(sets.offsets[-1])
        if end > len(self._members):
            self._lengthen(2 * end)
        self._members[used:end] = sets.members
        self._offsets[first + 1 : first + CHUNK + 1] = sets.offsets[1:] + used
        self.sets += CHUNK

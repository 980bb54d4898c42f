"""Many chunks of sets together in two flat arrays, filled by many threads."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.influence.models import Law
from hundredfold.reach.influence.sampling import (
    CHOOSING,
    CHUNK,
    Ints,
    Longs,
    drawn,
    only,
    people_of,
)

Progress = Callable[[str, float], object]
"""Is told what is being done, and what share of it is done."""


class Pool:
    """The sets that people are chosen by.

    In which order the threads bring their chunks is left to chance: what is chosen depends on the
    sets alone, not on their order, so it is the same at any number of threads.
    """

    def __init__(
        self,
        law: Law,
        masked: NDArray[np.bool_],
        *,
        seed: int,
        threads: int,
        purpose: int = CHOOSING,
        keep: NDArray[np.bool_] | None = None,
    ) -> None:
        """With `keep` only these members are remembered, so that many more sets find room."""
        self._law, self._seed, self._threads = law, seed, threads
        self._roots, self._blocked = people_of(law.graph.nodes, masked)
        self._purpose, self._keep = purpose, keep
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
        with ThreadPoolExecutor(self._threads) as workers:
            for done, _ in enumerate(workers.map(self._one, range(self._chunks, chunks)), 1):
                if tell:
                    tell("sampling", done / more)
                if time.monotonic() > until:
                    workers.shutdown(wait=True, cancel_futures=True)
                    break
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

    def _one(self, number: int) -> None:
        members, offsets = drawn(
            *self._law.arrays,
            self._roots,
            self._blocked,
            self._seed,
            self._purpose,
            number,
            CHUNK,
        )
        if self._keep is not None:
            only(members, offsets, self._keep)
        with self._lock:
            first, used = self.sets, self.used
            end = used + int(offsets[-1])
            if end > len(self._members):
                self._lengthen(2 * end)
            self._members[used:end] = members[: offsets[-1]]
            self._offsets[first + 1 : first + CHUNK + 1] = offsets[1:] + used
            self.sets += CHUNK

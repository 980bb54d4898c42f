"""Who draws the chunks: threads of this machine, or whoever else can be sent a task."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.influence.models import Arrays, Law
from hundredfold.reach.influence.sampling import (
    CHOOSING,
    CHUNK,
    Ints,
    Sets,
    Words,
    drawn,
    only,
    people_of,
)

Marks = NDArray[np.bool_]


class Task(NamedTuple):
    """All that it takes to draw any chunk: flat arrays and a seed, so it can be sent anywhere.

    With `kept` only these members are remembered, so that many more sets find room.
    """

    law: Arrays
    roots: Ints
    blocked: Words
    seed: int
    purpose: int
    kept: Marks | None

    def draw(self, number: int) -> Sets:
        """Chunk `number`, wherever it is asked for: the same."""
        law, roots, blocked, seed, purpose, kept = self
        members, offsets = drawn(*law, roots, blocked, seed, purpose, number, CHUNK)
        if kept is not None:
            only(members, offsets, kept)
        return Sets(members[: offsets[-1]], offsets)


def task_of(
    law: Law,
    masked: Marks | None = None,
    *,
    seed: int,
    purpose: int = CHOOSING,
    kept: Marks | None = None,
) -> Task:
    """Draw under this law; `masked` (bool[nodes]) are no root, no member, no bridge."""
    roots, blocked = people_of(law.graph.nodes, masked)
    return Task(law.arrays, roots, blocked, seed, purpose, kept)


Keep = Callable[[Sets], bool]
"""Takes a chunk in, and says whether more are wanted."""
Workers = Callable[[Task, range, Keep], None]
"""Draws the chunks of these numbers, in any order, and hands each over."""


def on_threads(count: int) -> Workers:
    """So many at once, on this machine."""

    def work(task: Task, numbers: range, keep: Keep) -> None:
        with ThreadPoolExecutor(count) as threads:
            for are_more_wanted in threads.map(lambda number: keep(task.draw(number)), numbers):
                if not are_more_wanted:
                    threads.shutdown(wait=True, cancel_futures=True)
                    break

    return work

"""Who draws the chunks: threads of this machine, or whoever else can be sent a task."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from hundredfold.reach.influence.models import Arrays
from hundredfold.reach.influence.sampling import CHOOSING, CHUNK, Ints, Sets, Words, drawn


class Task(NamedTuple):
    """All that it takes to draw any chunk: flat arrays and a seed, so it can be sent anywhere."""

    law: Arrays
    roots: Ints
    blocked: Words
    seed: int

    def draw(self, number: int) -> Sets:
        """Chunk `number`, wherever it is asked for: the same."""
        members, offsets = drawn(
            *self.law, self.roots, self.blocked, self.seed, CHOOSING, number, CHUNK
        )
        return Sets(members[: offsets[-1]], offsets)


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

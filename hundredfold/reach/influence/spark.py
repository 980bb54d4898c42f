"""The same chunks, drawn by the executors of a Spark cluster: for graphs of many machines.

Each executor is sent the law once. What it draws is what a thread here would have drawn, so the
answer is the same; only the time differs.
"""

from typing import TYPE_CHECKING

from hundredfold.reach.influence.workers import Keep, Task, Workers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EACH = 8
"""Chunks for each core in one wave; after a wave it is asked whether more are wanted."""


def on_spark(session: "SparkSession") -> Workers:
    """The cores of this session's cluster, wave after wave."""
    context = session.sparkContext
    wave = EACH * context.defaultParallelism

    def work(task: Task, numbers: range, keep: Keep) -> None:
        sent = context.broadcast(task)
        try:
            for first in range(0, len(numbers), wave):
                some = numbers[first : first + wave]
                slices = min(len(some), context.defaultParallelism)
                chunks = context.parallelize(some, slices).map(lambda n: sent.value.draw(n))
                if not all([keep(sets) for sets in chunks.collect()]):
                    break
        finally:
            sent.destroy()

    return work

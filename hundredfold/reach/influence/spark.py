"""The same chunks, drawn by the executors of a Spark cluster: for graphs of many machines.

Each executor is sent the law once. What it draws is what a thread here would have drawn, so the
answer is the same; only the time differs.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hundredfold.reach.influence.workers import Keep, Task, Workers
from hundredfold.reach.refused import Hopeless

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


@contextmanager
def spark_session(master: str) -> Iterator["SparkSession"]:
    """A session on this master, as in `local[4]` or `spark://host:7077`; it ends with the block.

    Executors import this library from the same places as we do, so it must be there on each.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Hopeless("Spark is not installed here (locks/spark.txt).") from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Hopeless("Spark needs Java (on Debian: apt install default-jre-headless).")
    places = os.pathsep.join(place or os.getcwd() for place in sys.path)
    session = (
        SparkSession.builder.appName("hundredfold find")
        .master(master)
        .config("spark.executorEnv.PYTHONPATH", places)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()

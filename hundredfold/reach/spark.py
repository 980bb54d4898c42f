"""A Spark session, for work that outgrows one machine; not imported before somebody asks for it."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hundredfold.reach.refused import Hopeless

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "127.0.0.1"


@contextmanager
def spark_session(
    master: str, name: str, settings: Mapping[str, str] | None = None
) -> Iterator["SparkSession"]:
    """A session on this master, as in `local[4]` or `spark://host:7077`; it ends with the block.

    Executors import this library from the same places as we do, so it must be there on each. A
    master on this machine talks to itself over the loopback: the address that a machine is known
    by may not be one that it can reach itself. Raises Hopeless without Spark or Java.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Hopeless("Spark is not installed here (locks/spark.txt).") from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Hopeless("Spark needs Java (on Debian: apt install default-jre-headless).")
    # Workers run the same Python, or they could not read what they are sent.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    chosen = {
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(p or os.getcwd() for p in sys.path),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        **(settings or {}),
    }
    if master.startswith("local"):
        chosen |= {"spark.driver.host": HERE, "spark.driver.bindAddress": HERE}
    builder = SparkSession.builder.appName(name).master(master)
    for key, value in chosen.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()

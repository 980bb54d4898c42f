"""The engine that reads the files: DuckDB in this process, or Spark when one machine is outgrown.

HUNDREDFOLD_WAREHOUSE says which: nothing, or `spark://HOST:PORT`, or `spark:local[2]`. Both are
asked in ibis, so what is asked is written once. Neither is imported before somebody measures.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hundredfold.kit.stops import Stop

CLOSED: dict[str, Any] = {
    "memory_limit": "1GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
SPARK = "spark:"


@contextmanager
def facts_in(folder: Path, engine: str = "") -> Iterator[Any]:
    """The facts in a folder as an ibis table, for as long as the block lasts.

    Its columns are those of the log, days are days of UTC. Raises Stop for an engine that is not
    there.
    """
    if engine.startswith(SPARK):
        with _on_spark(folder, engine) as table:
            yield table
    elif engine in ("", "duckdb"):
        with _on_duckdb(folder) as table:
            yield table
    else:
        raise Stop(f"HUNDREDFOLD_WAREHOUSE is {engine}; spark://HOST:PORT or nothing is known.")


@contextmanager
def _on_duckdb(folder: Path) -> Iterator[Any]:
    import ibis

    duck = ibis.duckdb.connect(temp_directory=str(folder / ".spill"), **CLOSED)
    try:
        duck.raw_sql("SET TimeZone = 'UTC'")
        yield duck.read_parquet(str(folder / "month=*" / "*.parquet"))
    finally:
        duck.disconnect()


@contextmanager
def _on_spark(folder: Path, engine: str) -> Iterator[Any]:
    import ibis

    from hundredfold.reach.refused import Hopeless
    from hundredfold.reach.spark import spark_session

    master = engine if engine.startswith("spark://") else engine.removeprefix(SPARK)
    try:
        with spark_session(
            master, "hundredfold rulers", {"spark.sql.session.timeZone": "UTC"}
        ) as session:
            yield ibis.pyspark.connect(session).read_parquet(str(folder / "month=*" / "*.parquet"))
    except Hopeless as why:
        raise Stop(str(why)) from None

"""The rulers over ever more facts, against the least that could be asked of them.

The limit is DuckDB counting `select distinct actor, day` over the very same files.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from hundredfold.insight.deeds import DEEDS
from hundredfold.insight.rulers.given import Ties
from hundredfold.insight.rulers.measuring import measured
from hundredfold.insight.warehouse import lived_in
from hundredfold.site.bench.report import show
from hundredfold.site.bench.timing import Taken, compared, taken

Progress = Callable[[int], object]
SIZES = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
QUICK = (100_000, 1_000_000)
FACTS_OF_ONE = 50
"""So many facts there are for each person, on the mean; most have few."""
TO_A_DAY = 2.5
"""Facts of somebody on one day, on the mean: as much as two imported communities show."""
LAST = date(2026, 11, 30)


def measure(home: Path, *, quick: bool, as_json: bool) -> None:
    """A year of a community, each size in files of its own, as the export writes them."""
    sizes, rounds, rows = (QUICK, 3, []) if quick else (SIZES, 3, [])
    for size in sizes:
        folder = home / "warehouse" / str(size)
        _write(folder, size)
        _rulers(folder, size)  # what is imported and compiled first is not what is measured
        rows.append(
            compared(
                f"{size:,} facts", "distinct", rounds,
                _times(_rulers, folder, size), _times(_distinct, folder, size),
            )
        )  # fmt: skip
    data = f"a year of deeds, {FACTS_OF_ONE} facts a person on the mean, Parquet by the month"
    show("insight", rows, rounds=rounds, data=data, as_json=as_json)


def _times(ask: Callable[[Path, int], int], folder: Path, size: int) -> Callable[[], Taken]:
    return lambda: taken(lambda told: told(ask(folder, size)))


def _rulers(folder: Path, size: int) -> int:
    """Everything that the page of the rulers shows, but the ties."""
    measured(lived_in(folder), Ties(), as_of=LAST)
    return size


def _distinct(folder: Path, size: int) -> int:
    asked = "SELECT count(*) FROM (SELECT DISTINCT actor, happened_at::DATE FROM read_parquet(?))"
    with duckdb.connect(config={"memory_limit": "1GB"}) as duck:
        duck.execute("SET TimeZone = 'UTC'")
        files = [str(folder / "month=*" / "*.parquet")]
        duck.execute(asked, files).fetchone()
    return size


def _write(folder: Path, size: int) -> None:
    """The same facts each time: most come from few people, and most are recent."""
    deeds = ", ".join(f"('{verb}', '{kind}')" for verb, kind in (deed.code for deed in DEEDS[:6]))
    facts = f"""
        SELECT i AS id, (i / {TO_A_DAY})::BIGINT AS visit, (hash(i, 1) % 6)::BIGINT AS n,
            (pow({_share("visit")}, 3) * {max(size // FACTS_OF_ONE, 1)})::BIGINT + 1 AS who,
            TIMESTAMPTZ '{LAST} 23:59:00+00'
                - to_minutes((pow({_share("visit, 2")}, 2) * 525600)::BIGINT) AS moment
        FROM range({size}) r(i)
    """  # noqa: S608 numbers of this file
    told = f"""
        SELECT id, 1::BIGINT AS brand_id, (who % 5 + 1)::BIGINT AS circle_id,
            'people.person:' || who AS actor, verb, kind, 'talk.post:' || id % 999 AS object,
            '' AS target, '{{}}' AS note, moment AS happened_at, moment AS recorded_at,
            NULL::VARCHAR AS key, strftime(moment, '%Y-%m') AS month
        FROM ({facts}) JOIN (
            SELECT row_number() OVER () - 1 AS n, * FROM (VALUES {deeds}) d(verb, kind)
        ) USING (n)
    """  # noqa: S608 the codes of our own deeds; a list of values takes no parameters
    with duckdb.connect(config={"threads": 1, "memory_limit": "2GB"}) as duck:
        duck.execute("SET TimeZone = 'UTC'")
        folder.mkdir(parents=True)
        duck.execute(f"COPY ({told}) TO '{folder}' (FORMAT parquet, PARTITION_BY (month))")


def _share(of: str) -> str:
    """A number from 0 to 1 that looks like chance and is always the same."""
    return f"(hash({of}) % 1000003 / 1000003)"

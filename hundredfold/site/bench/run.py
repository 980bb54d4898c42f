"""Runs a benchmark in a home of its own, which is gone afterwards.

Benchmarks live in `site` and have no house: they start the same processes that `up` starts, over
everything the houses offer, and no house may ever need them.
"""

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from hundredfold.kit.stops import Stop

IN_THIS_PROCESS = ("facts", "folds", "replay", "ledger", "desk", "poster", "search", "notices")
"""These need no server beside them, and can be measured on PostgreSQL too."""


def run(asked: Namespace) -> None:
    """In an empty, migrated database: SQLite, or one made on the PostgreSQL that is named."""
    given = os.environ.get("HUNDREDFOLD_DATABASE_URL", "")
    wanted = given if asked.name in IN_THIS_PROCESS and given.startswith("postgres") else ""
    with (
        tempfile.TemporaryDirectory(prefix="hundredfold-bench-") as home,
        _database(Path(home), wanted) as url,
    ):
        os.environ["HUNDREDFOLD_HOME"] = home
        os.environ["HUNDREDFOLD_DATABASE_URL"] = url
        import django

        # Only now: the settings are read once, and they have to be those of this house.
        django.setup()
        from hundredfold.site.databases import configured
        from hundredfold.site.preparation import prepare

        prepare(configured(), Path(home))
        if asked.name in ("find", "insight"):
            measure = _of_files
        else:
            measure = _in_this_process if asked.name in IN_THIS_PROCESS else _of_the_pages
        measure(asked, Path(home))


def _of_files(asked: Namespace, home: Path) -> None:
    from hundredfold.site.bench import insight, reach

    bench = reach if asked.name == "find" else insight
    bench.measure(home, quick=asked.quick, as_json=asked.json)


def _in_this_process(asked: Namespace, home: Path) -> None:
    from hundredfold.site.bench import desk, facts, folds, ledger, notices, poster, replay, search

    benches = {
        "facts": facts.measure,
        "folds": folds.measure,
        "ledger": ledger.measure,
        "replay": replay.measure,
        "desk": desk.measure,
        "poster": poster.measure,
        "search": search.measure,
        "notices": notices.measure,
    }
    benches[asked.name](quick=asked.quick, as_json=asked.json)


def _of_the_pages(asked: Namespace, home: Path) -> None:
    """Make the generated community, then measure."""
    from hundredfold.activity.actions.follow import catch_up
    from hundredfold.site.bench import community, live, page, talk

    file = home / "bench.sqlite3"
    circle = community.settle()
    catch_up()
    if asked.name in ("page", "talk"):
        bench = page if asked.name == "page" else talk
        bench.measure(file, community.sample(circle), quick=asked.quick, as_json=asked.json)
    else:
        live.measure(file, circle, quick=asked.quick, as_json=asked.json)


@contextmanager
def _database(home: Path, postgresql: str) -> Iterator[str]:
    """The address of an empty database that nobody else uses, and that is gone afterwards."""
    if not postgresql:
        yield f"sqlite:///{home / 'bench.sqlite3'}"
        return
    import psycopg

    name = f"hundredfold_bench_{os.getpid()}"
    try:
        with psycopg.connect(postgresql, autocommit=True, connect_timeout=5) as there:
            there.execute(f"CREATE DATABASE {name}")
            try:
                yield urlunsplit(urlsplit(postgresql)._replace(path=f"/{name}"))
            finally:
                from django.db import connections

                connections.close_all()
                there.execute(f"DROP DATABASE {name} WITH (FORCE)")
    except psycopg.Error as error:
        why = str(error).strip().splitlines()[0].rstrip(".")
        raise Stop(f"No database can be made for this: {why}.") from None

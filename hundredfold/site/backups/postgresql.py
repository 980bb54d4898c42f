"""A PostgreSQL house: pg_dump writes one state of it, pg_restore brings it in or nothing of it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hundredfold.activity.renumber import renumber_commits
from hundredfold.kit.databases import conninfo
from hundredfold.kit.stops import Stop
from hundredfold.site.databases import Settings

PART = "database.dump"
ASIDE = "before_"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
SEES_ALL = "-c app.brand=0"
"""Where policies keep brands apart, whoever copies the house stands in all of them at once."""

VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}  # fmt: skip
Counts = dict[str, int]


def take(database: Settings, into: Path, progress: Callable[[int], object]) -> Counts:
    """Dump one state; gives the rows of each table in it.

    A transaction that only reads has no number: neither it nor pg_dump holds followers back.
    """
    with _connected(database) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
        counts = _counts(connection)
        _run(
            database,
            *("pg_dump", "--format=custom", "--compress=3", f"--snapshot={snapshot}"),
            *("--no-owner", "--no-privileges", "--enable-row-security"),
            *(f"--exclude-schema={ASIDE}*", f"--file={into}"),
        )
    return counts


def refuse_unsound(part: Path) -> None:
    """pg_restore reads the table of contents, and sees that it names the log."""
    listed = _run({}, "pg_restore", "--list", str(part))
    if "TABLE DATA public activity_activity" not in listed:
        raise Stop("The dump of the database does not hold the log.")


def is_empty(database: Settings) -> bool:
    with _connected(database) as connection:
        return connection.execute(TABLES).fetchone() is None


def bring_in(database: Settings, part: Path, counts: Counts, *, aside: str) -> str:
    """Put the dump in the place of what is there, which moves aside; gives where it is now.

    What is there becomes another schema of the same database. Whatever fails puts it back.
    """
    refuse_unsound(part)
    schema = ASIDE + aside.removeprefix("before-").replace("-", "_").lower()
    with _connected(database) as connection:
        if connection.execute(OTHERS).fetchone()[0]:
            raise Stop("Others are connected to the database; close the house first.")
        there = connection.execute(TABLES).fetchone() is not None
        connection.execute(f"ALTER SCHEMA public RENAME TO {schema}")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")  # as PostgreSQL makes it
    try:
        _run(
            database,
            *("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner"),
            *("--no-privileges", "--dbname", str(database["NAME"]), str(part)),
        )
        with _connected(database) as connection:
            if _counts(connection) != counts:
                raise Stop("What was restored does not hold what the backup says.")
            renumber_commits(connection)
    except BaseException:
        with _connected(database) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute(f"ALTER SCHEMA {schema} RENAME TO public")
        raise
    if not there:
        with _connected(database) as connection:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")
    return f"schema {schema}" if there else ""


@contextmanager
def _connected(database: Settings) -> Iterator[Any]:
    """One transaction. What the database says against it is one line."""
    import psycopg

    try:
        with psycopg.connect(conninfo(database), connect_timeout=5, options=SEES_ALL) as connection:
            yield connection
    except psycopg.Error as error:
        raise Stop(f"The database says: {_first_line(str(error))}.") from None


def _run(database: Settings, program: str, *words: str) -> str:
    """The password travels in the environment: whoever lists processes does not see it."""
    found = shutil.which(program)
    if found is None:
        raise Stop(f"{program} is not here; install PostgreSQL's client programs.")
    given = {VARIABLES[name]: value for name, value in _known(database).items()}
    given["PGOPTIONS"] = SEES_ALL
    done = subprocess.run(  # noqa: S603 words of our own
        [found, *words], env=os.environ | given, capture_output=True, text=True
    )
    if done.returncode:
        raise Stop(f"{program} failed: {_first_line(done.stderr)}.")
    return done.stdout


def _known(database: Settings) -> dict[str, str]:
    from psycopg.conninfo import conninfo_to_dict

    told = conninfo_to_dict(conninfo(database)) if database else {}
    return {name: str(value) for name, value in told.items() if name in VARIABLES and value}


def _first_line(said: str) -> str:
    return (said.strip().splitlines() or ["it did not say why"])[0].rstrip(".")


def _counts(connection: Any) -> Counts:
    tables = connection.execute(TABLES).fetchall()
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 names of tables
        for (table,) in tables
    }

"""Sleeping until somebody commits. A wake-up that is missed only delays: bookmarks decide."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from hundredfold.kit.databases import conninfo

Sleep = Callable[[float], None]
GLANCE = 0.02


@contextmanager
def waker(database: dict[str, Any]) -> Iterator[Sleep]:
    """A function that sleeps until the next commit, or for so many seconds at most."""
    if database["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(database["NAME"], isolation_level=None)) as connection:
            yield _until_the_file_changes(connection)
    else:
        import psycopg

        with psycopg.connect(conninfo(database), autocommit=True) as connection:
            connection.execute("LISTEN activity")
            yield lambda longest: list(connection.notifies(timeout=longest, stop_after=1)).clear()


def _until_the_file_changes(connection: sqlite3.Connection) -> Sleep:
    """SQLite tells a connection whether another one has committed since it last asked."""

    def version() -> int:
        found: int = connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    seen = version()

    def sleep(longest: float) -> None:
        nonlocal seen
        until = time.monotonic() + longest
        while (new := version()) == seen and time.monotonic() < until:
            time.sleep(GLANCE)
        seen = new

    return sleep

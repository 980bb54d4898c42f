"""A SQLite house: its file is copied page by page while it is open, and moved in whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hundredfold.kit.stops import Stop
from hundredfold.site.databases import Settings

PART = "database.sqlite3"
PAGES = 1_000
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
Counts = dict[str, int]


def take(database: Settings, into: Path, progress: Callable[[int], object]) -> Counts:
    """Copy one state of the database; gives the rows of each table in it.

    The open read transaction holds that state still, so that the copy neither waits for writers
    nor begins again when they commit, and no writer ever waits for it.
    """
    path = Path(database["NAME"])
    if not path.exists():
        raise Stop(f"There is no database {path}.")
    with closing(_opened(path)) as source, closing(_opened(into)) as copy:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        done = 0

        def copied(status: int, remaining: int, total: int) -> None:
            nonlocal done
            progress(total - remaining - done)
            done = total - remaining

        source.backup(copy, pages=PAGES, progress=copied, sleep=0)
        source.execute("ROLLBACK")
        return _counts(copy)


def refuse_unsound(part: Path) -> Counts:
    """Open the copy and look at every page, index and foreign key; gives the rows of each table."""
    try:
        with closing(_opened(part)) as copy:
            said = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
            lost = copy.execute("PRAGMA foreign_key_check").fetchone()
            if said != ["ok"] or lost:
                raise Stop(f"The copy of the database is not sound: {lost or said[0]}.")
            return _counts(copy)
    except sqlite3.DatabaseError as error:
        raise Stop(f"The copy of the database is not sound: {error}.") from None


def is_empty(database: Settings) -> bool:
    path = Path(database["NAME"])
    if not path.exists():
        return True
    try:
        with closing(_opened(path)) as there:
            return there.execute(TABLES).fetchone() is None
    except sqlite3.DatabaseError:
        return False  # whatever it is, it is not nothing


def bring_in(database: Settings, part: Path, counts: Counts, *, aside: str) -> str:
    """Put the copy in the place of what is there, which moves aside; gives where it is now."""
    path = Path(database["NAME"])
    if refuse_unsound(part) != counts:
        raise Stop("The copy of the database does not hold what the backup says.")
    kept = ""
    if path.exists():
        _refuse_open(path)
        kept = f"{path}.{aside}"
        path.rename(kept)
    try:
        part.rename(path)
    except OSError:
        if kept:
            Path(kept).rename(path)
        raise
    return kept


def _refuse_open(path: Path) -> None:
    """Whoever has the file open would go on writing into what is moved aside.

    Leaving WAL needs the file for oneself, and folds all there is into this one file.
    """
    try:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as there:
            there.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        raise Stop(f"{path} is open in another process; close the house first.") from None
    except sqlite3.DatabaseError:
        return  # it is damaged, and nobody can have it open


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=20, isolation_level=None)


def _counts(connection: sqlite3.Connection) -> Counts:
    tables = sorted(row[0] for row in connection.execute(TABLES).fetchall())
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 names of tables
        for table in tables
    }

"""A forum's dump, sorted into a small database beside it: tables of text, each row with the line
where the dump has it."""

import sqlite3
from collections.abc import Iterable, Mapping

Line = tuple[int | str | None, ...]
"""The line, then a value for each column."""


def make_tables(database: sqlite3.Connection, columns: Mapping[str, str]) -> None:
    """`columns` are the names of each table's, apart from `line`. Nothing outlives the reading, so
    nothing is written with care."""
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    for table, names in columns.items():
        named = ", ".join(f"{name} TEXT" for name in names.split())
        database.execute(f"CREATE TABLE {table} (line INTEGER, {named})")


def fill(database: sqlite3.Connection, table: str, width: int, rows: Iterable[Line]) -> None:
    """Put rows of so many values into a table."""
    marks = ", ".join("?" * width)
    said = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 SQL binds no names; these are ours
    database.executemany(said, rows)

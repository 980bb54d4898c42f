"""A first look at a database without Django: quick, and what is wrong is one line."""

import sqlite3
from pathlib import Path
from typing import Any

from hundredfold.kit.databases import conninfo
from hundredfold.kit.stops import Stop

Settings = dict[str, Any]
"""One entry of Django's DATABASES, with VENDOR added: sqlite or postgresql."""


def sqlite_at(path: Path) -> Settings:
    """The settings of a SQLite file."""
    return {"VENDOR": "sqlite", "NAME": str(path)}


def configured() -> Settings:
    """What the settings name."""
    from hundredfold.site import settings

    found = settings.DATABASES["default"]
    vendor = "sqlite" if found["ENGINE"].endswith("sqlite3") else "postgresql"
    return {**found, "VENDOR": vendor}


def url_of(database: Settings) -> str:
    """The database's name in the way HUNDREDFOLD_DATABASE_URL has it, without the password."""
    if database["VENDOR"] == "sqlite":
        return f"sqlite:///{database['NAME']}"
    where = f"{database.get('HOST') or 'localhost'}:{database.get('PORT') or 5432}"
    return f"postgresql://{database.get('USER') or ''}@{where}/{database['NAME']}"


def names_in(database: Settings, sql: str) -> set[str] | None:
    """The first column of a query; nothing when the database or the table is not there yet."""
    if database["VENDOR"] == "sqlite":
        return _names_in_file(Path(database["NAME"]), sql)
    return _names_in_postgresql(database, sql)


def refuse_unusable(database: Settings) -> None:
    """Whoever opens the house must reach the database and be able to write."""
    if database["VENDOR"] != "sqlite":
        _names_in_postgresql(database, "SELECT 1")
    elif (path := Path(database["NAME"])).exists():
        _refuse_locked(path)


def _refuse_locked(path: Path) -> None:
    try:
        connection = sqlite3.connect(path, timeout=3, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Stop(_said_of(path, error)) from None


def _names_in_file(path: Path, sql: str) -> set[str] | None:
    if not path.exists():
        return None
    try:
        connection = sqlite3.connect(path, timeout=3)
        try:
            return {row[0] for row in connection.execute(sql)}
        finally:
            connection.close()
    except sqlite3.Error as error:
        if "no such table" in str(error):
            return None
        raise Stop(_said_of(path, error)) from None


def _said_of(path: Path, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return f"The database {path} is locked by another program; close that one, or wait for it."
    return f"The database {path} cannot be used: {error}."


def _names_in_postgresql(database: Settings, sql: str) -> set[str] | None:
    try:
        import psycopg
    except ModuleNotFoundError:
        raise Stop("PostgreSQL needs psycopg: install locks/postgres.txt.") from None
    try:
        with psycopg.connect(conninfo(database, at_first=True), connect_timeout=5) as connection:
            return {row[0] for row in connection.execute(sql.encode())}
    except psycopg.errors.UndefinedTable:
        return None
    except psycopg.Error as error:
        why = str(error).strip().splitlines()[0].rstrip(".")
        raise Stop(f"The database {url_of(database)} cannot be reached: {why}.") from None

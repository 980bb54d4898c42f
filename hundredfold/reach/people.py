"""What is known of people besides their ties: lists of names, and columns of a table."""

from pathlib import Path
from typing import Any

import duckdb

from hundredfold.reach.refused import Unreadable


def names_in(path: Path) -> list[str]:
    """The first word of each line, or the first column of a .csv or .parquet file."""
    if _is_table(path):
        return [name for name, _ in _rows(path, None)]
    try:
        lines = _found(path).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{path.name} is no list of names.") from None
    told = (line.strip() for line in lines)
    return [line.split()[0] for line in told if line and not line.startswith("#")]


def column_of(path: Path, column: str | None) -> dict[str, str]:
    """For each name in the first column of a .csv or .parquet file, what a column says of it.

    Without a column, the second. Whoever has nothing there is left out.
    """
    return {name: said for name, said in _rows(path, column) if said}


def _rows(path: Path, column: str | None) -> list[tuple[str, str]]:
    where = str(_found(path)).replace("'", "''")
    is_parquet = path.suffix.lower() == ".parquet"
    read = f"read_parquet('{where}')" if is_parquet else f"read_csv('{where}', all_varchar = true)"
    try:
        with duckdb.connect(config=_CLOSED) as duck:
            found: list[Any] = duck.execute(f"DESCRIBE FROM {read}").fetchall()
            columns = [str(row[0]) for row in found]
            wanted = _wanted(path, columns, column)
            told = duck.execute(
                f"SELECT COLUMNS(*)::VARCHAR FROM {read}"  # noqa: S608 a file of the operator's
            ).fetchall()
    except duckdb.Error:
        raise Unreadable(f"{path.name} is no table of people.") from None
    return [(row[0], row[wanted] or "") for row in told if row[0]]


def _wanted(path: Path, columns: list[str], column: str | None) -> int:
    if column is None:
        return min(1, len(columns) - 1)
    if column not in columns:
        raise Unreadable(f"{path.name} has no column {column}; it has {', '.join(columns)}.")
    return columns.index(column)


def _found(path: Path) -> Path:
    if not path.is_file():
        raise Unreadable(f"{path.name} does not exist.")
    return path


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in (".csv", ".parquet")


_CLOSED: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

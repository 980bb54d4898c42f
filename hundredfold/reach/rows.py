"""Lists of people and tables of two columns, circle and person or person and word, as they come."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import duckdb

from hundredfold.reach.graphs.unpacking import unpacked
from hundredfold.reach.refused import Unreadable

HEADINGS = {
    "circle", "community", "email", "e-mail", "group", "id", "list", "mail", "member", "name",
    "person", "sureness", "tag", "tribe", "user", "user_id", "username", "who", "word",
}  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
SEPARATORS = (",", ";", "\t")
Row = tuple[str, str]


def read_rows(path: Path) -> list[Row]:
    """Both cells of each row; of a list with one column, the file's name stands before each.

    .txt, .csv and .parquet, also packed as .gz or .zst; of a table from the third column on
    nothing is read. Text may have a header and lines that begin with #.
    Raises Unreadable, in one line, for whatever is damaged, cut short or empty.
    """
    if not path.is_file():
        what = "is not a file" if path.exists() else "does not exist"
        raise Unreadable(f"{path.name} {what}.")
    try:
        with unpacked(path) as plain:
            columnar = plain.suffix.lower() == ".parquet"
            rows = list(_parquet(plain, path.name) if columnar else _text(plain, path.name))
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror or error}.") from None
    if not rows:
        raise Unreadable(f"{path.name} is empty: it names nobody.")
    return rows


def _parquet(plain: Path, name: str) -> Iterator[Row]:
    # Nothing is fetched to read a file of somebody else.
    closed: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=closed) as duck:
            found = duck.from_parquet(str(plain))
            cells = [tuple("" if cell is None else str(cell) for cell in row)
                     for row in found.fetchall()]  # fmt: skip
    except duckdb.Error:
        raise Unreadable(f"{name} is damaged, or no Parquet file.") from None
    for number, row in enumerate(cells, 1):
        yield _row(row, name, f"row {number}")


def _text(plain: Path, name: str) -> Iterator[Row]:
    try:
        with plain.open(encoding="utf-8-sig", newline="") as stream:
            yield from _lines(stream, name)
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not text in UTF-8.") from None


def _lines(stream: IO[str], name: str) -> Iterator[Row]:
    first = stream.readline()
    separator = max(SEPARATORS, key=first.count)
    stream.seek(0)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    columns = 0
    try:
        for cells in reader:
            if not "".join(cells).strip() or cells[0].startswith("#"):
                continue
            if columns == 0:
                columns = len(cells)
                if {cell.strip().lower() for cell in cells} <= HEADINGS:
                    continue
            if len(cells) != columns:
                place = f"{name} line {reader.line_num}"
                raise Unreadable(f"{place}: {len(cells)} columns where {columns} stand above.")
            yield _row(tuple(cells), name, f"line {reader.line_num}")
    except csv.Error as error:
        raise Unreadable(f"{name} line {reader.line_num}: {error}.") from None


def _row(cells: tuple[str, ...], name: str, place: str) -> Row:
    first, second = (called(name), cells[0]) if len(cells) == 1 else cells[:2]
    if not first.strip() or not second.strip():
        raise Unreadable(f"{name} {place}: a cell is empty.")
    if CONTROL.search(first) or CONTROL.search(second):
        raise Unreadable(f"{name} {place}: this is not text.")
    return first.strip(), second.strip()


def called(name: str) -> str:
    """What a list in a file of this name is called: the name without its endings."""
    return name.split(".")[0] or name

"""Lists of people and tables of two columns, circle and person or person and word, as they come."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

import duckdb

from hundredfold.reach.graphs.unpacking import unpacked
from hundredfold.reach.refused import Unreadable

CIRCLES = {"circle", "community", "group", "list", "tribe"}
PEOPLE = {
    "account", "email", "e-mail", "id", "mail", "member", "name", "person", "user", "user_id",
    "username", "who",
}  # fmt: skip
HEADINGS = CIRCLES | PEOPLE | {"sureness", "tag", "word"}
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
SEPARATORS = (",", ";", "\t")
Row = tuple[str, str]
Line = tuple[str, tuple[str, ...]]
"""Where it stands, and its cells."""


def read_rows(path: Path) -> list[Row]:
    """Both cells of each row; of a list with one column, the file's name stands before each.

    .txt, .csv and .parquet, also packed as .gz or .zst; of a table from the third column on
    nothing is read. Text may have a header and lines that begin with #. Where the header says
    person first and circle second, they are turned: circles come first.
    Raises Unreadable, in one line, for whatever is damaged, cut short or empty.
    """
    if not path.is_file():
        what = "is not a file" if path.exists() else "does not exist"
        raise Unreadable(f"{path.name} {what}.")
    try:
        with unpacked(path) as plain:
            columnar = plain.suffix.lower() == ".parquet"
            lines = _parquet(plain, path.name) if columnar else _text(plain, path.name)
            rows = list(_rows(lines, path.name, headed=columnar))
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror or error}.") from None
    if not rows:
        raise Unreadable(f"{path.name} is empty: it names nobody.")
    return rows


def _rows(lines: Iterator[Line], name: str, *, headed: bool) -> Iterator[Row]:
    first = next(lines, None)
    if first is None:
        return
    heads = [cell.strip().lower() for cell in first[1]]
    headed = headed or set(heads) <= HEADINGS
    turned = len(heads) > 1 and heads[0] in PEOPLE and heads[1] in CIRCLES
    for place, cells in lines if headed else chain([first], lines):
        if len(cells) != len(heads):
            raise Unreadable(f"{place}: {len(cells)} columns where {len(heads)} stand above.")
        one, other = _row(cells, name, place)
        yield (other, one) if turned else (one, other)


def _row(cells: tuple[str, ...], name: str, place: str) -> Row:
    one, other = (called(name), cells[0]) if len(cells) == 1 else cells[:2]
    if not one.strip() or not other.strip():
        raise Unreadable(f"{place}: a cell is empty.")
    if CONTROL.search(one) or CONTROL.search(other):
        raise Unreadable(f"{place}: this is not text.")
    return one.strip(), other.strip()


def _parquet(plain: Path, name: str) -> Iterator[Line]:
    # Nothing is fetched to read a file of somebody else.
    closed: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=closed) as duck:
            found = duck.from_parquet(str(plain))
            heads, rows = tuple(found.columns), found.fetchall()
    except duckdb.Error:
        raise Unreadable(f"{name} is damaged, or no Parquet file.") from None
    yield name, heads
    for number, row in enumerate(rows, 1):
        yield f"{name} row {number}", tuple("" if cell is None else str(cell) for cell in row)


def _text(plain: Path, name: str) -> Iterator[Line]:
    try:
        with plain.open(encoding="utf-8-sig", newline="") as stream:
            yield from _lines(stream, name)
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not text in UTF-8.") from None


def _lines(stream: IO[str], name: str) -> Iterator[Line]:
    first = stream.readline()
    separator = max(SEPARATORS, key=first.count)
    stream.seek(0)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    try:
        for cells in reader:
            if "".join(cells).strip() and not cells[0].startswith("#"):
                yield f"{name} line {reader.line_num}", tuple(cells)
    except csv.Error as error:
        raise Unreadable(f"{name} line {reader.line_num}: {error}.") from None


def called(name: str) -> str:
    """What a list in a file of this name is called: the name without its endings."""
    return name.split(".")[0] or name

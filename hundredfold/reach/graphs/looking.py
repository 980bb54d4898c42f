"""What the first lines of an edge list tell about the rest."""

import codecs
import csv
import re
from dataclasses import dataclass
from pathlib import Path

from hundredfold.reach.refused import Unreadable

ENOUGH = 2**16
SEPARATORS = (",", ";", "\t")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
WHOLE = re.compile(r"[+-]?\d{1,18}")
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
HEADINGS = {
    "a", "actor", "b", "dst", "followee", "follower", "from", "fromnodeid", "i", "id1", "id2",
    "id_1", "id_2", "j", "node1", "node2", "node_1", "node_2", "object", "receiver", "sender",
    "source", "src", "subject", "target", "to", "tonodeid", "u", "v", "who", "whom",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """`separator` is None for any white space. `whole`: the ids are whole numbers."""

    separator: str | None
    header: bool
    columns: int
    whole: bool
    comment: str


def look(path: Path, name: str) -> Look:
    """At the first lines; what is no edge list is Unreadable."""
    lines = _lines(path, name)
    comment = "%" if any(line.startswith("%") for _, line in lines) else "#"
    told = [(n, line) for n, line in lines if line.strip() and not line.startswith(("#", "%"))]
    if not told:
        raise Unreadable(f"{name} is empty: it holds no edge.")
    separator = _separator([line for _, line in told], path.suffix.lower() == ".csv")
    rows = [(n, _parts(line, separator)) for n, line in told]
    columns = len(rows[0][1])
    for number, row in rows:
        if len(row) != columns or columns not in (2, 3) or not all(row):
            raise Unreadable(f"{name} line {number}: {_wrong(row, columns)}")
    return _judged([row for _, row in rows], separator, comment)


def _judged(rows: list[list[str]], separator: str | None, comment: str) -> Look:
    first, rest = rows[0], rows[1:]
    whole = bool(rest) and all(_whole(row) for row in rest)
    named = {cell.strip().lower() for cell in first[:2]} <= HEADINGS and not _whole(first)
    weighed = len(first) == 3 and not NUMBER.fullmatch(first[2].strip())
    header = (whole and not _whole(first)) or named or weighed
    return Look(separator, header, len(first), whole or (not rest and _whole(first)), comment)


def _lines(path: Path, name: str) -> list[tuple[int, str]]:
    with path.open("rb") as stream:
        begun = stream.read(ENOUGH)
    try:
        # A character may be cut where the look ends, so the end is left open.
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(begun)
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is no edge list: it is not text in UTF-8.") from None
    if BINARY.search(text):
        raise Unreadable(f"{name} is no edge list: it is not text.")
    lines = list(enumerate(text.splitlines(), 1))
    return lines[:-1] if len(begun) == ENOUGH and len(lines) > 1 else lines


def _separator(lines: list[str], is_csv: bool) -> str | None:
    """What stands between the ids in every line."""
    if is_csv or not any(len(line.split()) > 1 for line in lines):
        counted = {mark: lines[0].count(mark) for mark in SEPARATORS}
        if any(counted.values()):
            return max(SEPARATORS, key=lambda mark: counted[mark])
    tabs = {line.count("\t") for line in lines}
    if len(tabs) == 1 and tabs <= {1, 2}:
        return "\t"
    return " " if all(line.split(" ") == line.split() for line in lines) else None


def _parts(line: str, separator: str | None) -> list[str]:
    if separator is None:
        return line.split()
    if separator in (",", ";"):
        return [part.strip() for part in next(csv.reader([line], delimiter=separator))]
    return line.split(separator)


def _whole(row: list[str]) -> bool:
    return all(WHOLE.fullmatch(cell.strip()) for cell in row[:2])


def _wrong(row: list[str], columns: int) -> str:
    if len(row) == columns and not all(row):
        return "an id is missing."
    if len(row) == 1:
        return "one column where two or three are needed."
    if columns in (2, 3):
        return f"{len(row)} columns where {columns} stand above."
    return f"{len(row)} columns where two or three are needed."

"""A forum that was sorted out into a small database, told as the tables of a dump.

A row stands on the line where the forum's own dump has it, so that what is rejected can be looked
up there.
"""

import io
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast
from xml.sax.saxutils import quoteattr


class Telling(NamedTuple):
    """How a forum is told. `tables` are the questions whose answers are the rows, `line` first;
    `worded` makes HTML of what a post says, given where the forum stands."""

    views: str
    tables: Mapping[str, str]
    worded: Callable[[str, str], str]


_OWN = re.compile(r'\b(href|src)="(?=/[^/])')
_ANY = re.compile(r'\b(href|src)="(?=//)')


def placed(html: str, at: str) -> str:
    """What the forum has of its own is looked for where the forum stands."""
    return _ANY.sub(r'\1="https:', _OWN.sub(lambda one: f'{one[1]}="{at}', html))


@contextmanager
def told(sorted_out: Path, telling: Telling, table: str, at: str) -> Iterator[BinaryIO]:
    """A table as XML, read as a file is."""
    with closing(sqlite3.connect(f"file:{sorted_out}?mode=ro", uri=True)) as database:
        yield cast(
            BinaryIO, io.BufferedReader(_Flow(_rows(database, telling, table, at)), 128 * 1024)
        )


def _rows(database: sqlite3.Connection, telling: Telling, table: str, at: str) -> Iterator[bytes]:
    database.executescript(telling.views)
    cursor = database.execute(f"{telling.tables[table]} ORDER BY 1")
    names = [column[0] for column in cursor.description][1:]
    root = table.lower().encode()
    yield b"<" + root + b">"
    line = 1
    for there, *values in cursor:
        given = {n: str(v) for n, v in zip(names, values, strict=True) if v is not None}
        if "Body" in given:
            given["Body"] = telling.worded(given["Body"], at)
        said = " ".join(f"{name}={_quoted(value)}" for name, value in given.items())
        yield b"\n" * (there - line) + f"<row {said}/>".encode()
        line = there
    yield b"</" + root + b">"


_BARE = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _quoted(value: str) -> str:
    return quoteattr(_NO_XML.sub("", value), _BARE)


class _Flow(io.RawIOBase):
    """What is told piece by piece, read as a file is."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._rest:
            try:
                self._rest = next(self._pieces)
            except StopIteration:
                return 0
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)

"""A table of interactions as a stream: CSV line by line, Parquet through DuckDB."""

import csv
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import duckdb

from hundredfold.imports.reading.files import lines_of, stream_of
from hundredfold.kit.stops import Stop

COLUMNS = ("actor", "target", "verb", "object", "at")
LONGEST_LINE = 2**20
ROWS = 5_000


class Entry(NamedTuple):
    """One row as it stands in the file. `line` is its first line, in Parquet its number."""

    line: int
    actor: str
    target: str
    verb: str
    object: str
    at: str

    @property
    def values(self) -> dict[str, str]:
        return dict(zip(COLUMNS, self[1:], strict=True))


@dataclass(frozen=True)
class Survey:
    """What the first reading found."""

    rows: int
    digest: int


def survey(path: Path) -> Survey:
    """Read the file to its end. Whatever is wrong with it as a file is a Stop."""
    rows, digest = 0, 0
    for batch in batches(path):
        rows += len(batch)
        for entry in batch:
            digest = zlib.crc32("\x1f".join(entry[1:]).encode("utf-8", "replace"), digest)
    return Survey(rows, digest)


def batches(path: Path) -> Iterator[list[Entry]]:
    """The rows, some thousands at a time."""
    if not path.is_file():
        raise Stop(f"{path} does not exist." if not path.exists() else f"{path} is not a file.")
    reading = _parquet(path) if path.suffix.lower() == ".parquet" else _csv(path)
    batch: list[Entry] = []
    for entry in reading:
        batch.append(entry)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _csv(path: Path) -> Iterator[Entry]:
    with stream_of(path) as stream:
        reader = csv.reader(_lines(path.name, stream), strict=True)
        try:
            header = next(reader, None)
            if header is None:
                raise Stop(f"{path.name} line 1: the file is empty.")
            order = _order(path.name, header)
            line = reader.line_num + 1
            for row in reader:
                if row:
                    yield _entry(path.name, line, row, order)
                line = reader.line_num + 1
        except csv.Error as error:
            raise Stop(f"{path.name} line {max(reader.line_num, 1)}: {error}.") from error


def _entry(name: str, line: int, row: list[str], order: list[int]) -> Entry:
    if len(row) != len(order):
        raise Stop(f"{name} line {line}: {len(row)} columns where {len(order)} are named.")
    return Entry(line, *(row[at] for at in order))


def _lines(name: str, stream: BinaryIO) -> Iterator[str]:
    for number, raw in lines_of(name, stream, LONGEST_LINE):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise Stop(f"{name} line {number}: is not UTF-8.") from error
        if "\x00" in text:
            raise Stop(f"{name} line {number}: is not text.")
        yield text


def _order(name: str, header: Iterable[str]) -> list[int]:
    """Where each column stands. All five must be there, and no others."""
    found = [column.strip() for column in header]
    missing = [column for column in COLUMNS if column not in found]
    unknown = [column for column in found if column not in COLUMNS]
    twice = sorted({column for column in found if found.count(column) > 1})
    wrong = [
        f"{what} {', '.join(columns)}"
        for what, columns in (("missing", missing), ("unknown", unknown), ("twice", twice))
        if columns
    ]
    if wrong:
        raise Stop(f"{name} line 1: columns {'; '.join(wrong)}.")
    return [found.index(column) for column in COLUMNS]


def _parquet(path: Path) -> Iterator[Entry]:
    with _duck(path) as duck:
        described = duck.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        _order(path.name, [str(row[0]) for row in described])
        nothing = "''"
        chosen = ", ".join(f'coalesce(CAST("{c}" AS VARCHAR), {nothing})' for c in COLUMNS)
        duck.execute(
            f"SELECT {chosen} FROM read_parquet(?)",  # noqa: S608 five known columns
            [str(path)],
        )
        line = 0
        while rows := duck.fetchmany(ROWS):
            for row in rows:
                line += 1
                yield Entry(line, *row)


@contextmanager
def _duck(path: Path) -> Iterator[Any]:
    """DuckDB with little memory, no network and no more threads than one."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": "160MB",
        "threads": 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=settings) as duck:
            duck.execute("SET TimeZone = 'UTC'")
            yield duck
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        raise Stop(f"{path.name}: cannot be read as Parquet ({said}).") from error

"""A table by the thousand rows: what each row says, and where it stands in case it is rejected."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from hundredfold.imports.reading.files import DumpFile
from hundredfold.imports.reading.pieces import PIECE, Piece, pieces
from hundredfold.imports.reading.records import READ
from hundredfold.imports.reading.rows import Flawed, Row


class Portion(NamedTuple):
    """How much is read at once. A batch is full when it has the rows or its source the bytes."""

    piece: int = PIECE
    rows: int = 5_000
    bytes: int = 4 * 2**20


class Batch:
    """Some rows of a table. A row that says nothing stands there as the reason why."""

    def __init__(self) -> None:
        self.said: list[Any] = []
        self.size = 0
        self._starts: list[int] = []
        self._pieces: list[Piece] = []

    def __len__(self) -> int:
        return len(self.said)

    def take(self, piece: Piece, said: list[Any], skipped: int) -> None:
        """Add what the rows of a piece say, but for those at its beginning."""
        self._starts.append(len(self.said) - skipped)
        self._pieces.append(piece)
        self.said += said
        self.size += len(piece.source)

    def where(self, place: int) -> tuple[str, int, dict[str, str]]:
        """The file, the line and the values of a row."""
        at = bisect_right(self._starts, place) - 1
        piece, row = self._pieces[at], place - self._starts[at]
        return piece.label, piece.line_of(row), piece.values_of(row)


def batches(file: DumpFile, skip: int, portion: Portion) -> Iterator[Batch]:
    """The rows beyond those that an earlier run has written."""
    read = READ[file.table]
    batch = Batch()
    for piece in pieces(file, portion.piece):
        rows = piece.elements
        if skip >= len(rows):
            skip -= len(rows)
            continue
        batch.take(piece.without_rows(), [_said(Row(row), read) for row in rows[skip:]], skip)
        skip = 0
        if len(batch) >= portion.rows or batch.size >= portion.bytes:
            yield batch
            batch = Batch()
    if batch:
        yield batch


def _said(row: Row, read: Any) -> Any:
    try:
        return read(row)
    except Flawed as flaw:
        return flaw

"""How often a row has been seen before in a file of any length, without holding the file."""

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Self


class Ordinals:
    """Numbers equal rows 0, 1, 2 ... in the order they come. Kept on disk, gone at the end."""

    def __init__(self) -> None:
        # An empty name is SQLite's own temporary file: no other process sees it.
        self._seen = sqlite3.connect("", isolation_level=None)
        self._seen.execute("PRAGMA cache_size = -8192")
        self._seen.execute("CREATE TABLE seen (row BLOB PRIMARY KEY, times INT) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._seen.close()

    def number(self, rows: Sequence[bytes]) -> list[int]:
        """The number of each of these digests among its equals."""
        self._seen.execute("BEGIN")
        numbers = [
            self._seen.execute(
                "INSERT INTO seen VALUES (?, 0) "
                "ON CONFLICT (row) DO UPDATE SET times = times + 1 RETURNING times",
                [row],
            ).fetchone()[0]
            for row in rows
        ]
        self._seen.execute("COMMIT")
        return numbers

"""What could not be kept: a file beside the database, with where it stood and why."""

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings


class Rejects:
    """Opened when the first row is rejected; without one there is no file."""

    def __init__(self, circle: str, began_at: datetime) -> None:
        stamp = began_at.strftime("%Y%m%dT%H%M%S%fZ")
        self.path = Path(settings.HOME) / "rejected" / f"{stamp}-{circle}.csv"
        self.count = 0
        self.is_heard = True
        self._waiting: list[tuple[str, int, str, str]] = []

    def add(self, file: str, line: int, reason: str, row: Mapping[str, object] | str) -> None:
        """A row that cannot be kept. It is written when its batch is."""
        if not self.is_heard:
            return
        told = row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)
        self._waiting.append((file, line, reason, told))

    @contextmanager
    def told_already(self) -> Iterator[None]:
        """A file is read a second time: what is wrong with it was said the first time."""
        self.is_heard = False
        try:
            yield
        finally:
            self.is_heard = True

    def write(self) -> None:
        """The batch is kept, so what it left out is written down."""
        if not self._waiting:
            return
        is_new = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", newline="", encoding="utf-8") as file:
            written = csv.writer(file)
            if is_new:
                written.writerow(("file", "line", "reason", "row"))
            written.writerows(self._waiting)
        self.count += len(self._waiting)
        self._waiting.clear()

    @property
    def file(self) -> str | None:
        return str(self.path) if self.count else None

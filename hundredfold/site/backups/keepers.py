"""Who knows how to copy a database of one kind, and how to bring a copy in."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hundredfold.site.backups import postgresql, sqlite
from hundredfold.site.databases import Settings

Counts = dict[str, int]
"""The rows of each table."""


class Keeper(Protocol):
    """`PART` is what its copy is called inside a backup."""

    PART: str

    def take(self, database: Settings, into: Path, progress: Callable[[int], object]) -> Counts: ...

    def refuse_unsound(self, part: Path) -> object: ...

    def is_empty(self, database: Settings) -> bool: ...

    def bring_in(self, database: Settings, part: Path, counts: Counts, *, aside: str) -> str: ...


def keeper_of(database: Settings) -> Keeper:
    """The one for this database."""
    if database["VENDOR"] == "sqlite":
        return sqlite
    return postgresql

"""People as a file for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from hundredfold.insight.queries.matching import Match
from hundredfold.insight.segments.words import MEMBERS

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""Without it some spreadsheets read Chinese as something else."""


class _Line:
    """What `csv` writes is given back instead of being kept."""

    def write(self, line: str) -> str:
        return line


def sheet_of(found: Iterable[Match]) -> Iterator[str]:
    """CSV, a line a person: number, name, role, place, day of joining, then every word."""
    words = [word.name for word in MEMBERS if word.name not in {"role", "place"}]
    writer = csv.writer(_Line())
    yield MARK + writer.writerow(["person", "name", "role", "place", "joined", *words])
    for one in found:
        face = one.face
        known = [face.id, face.name, face.role, face.place, one.joined_at.date().isoformat()]
        yield writer.writerow(map(_cell, [*known, *(one.says[name] for name in words)]))


def _cell(value: Any) -> Any:
    """What people write about themselves must not be taken for a formula."""
    if isinstance(value, frozenset):
        value = " ".join(sorted(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(BEGINS_A_FORMULA):
        return f"'{value}"
    return value

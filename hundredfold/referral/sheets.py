"""A sheet of people to invite: `name,email`, one a line, read before anybody is invited."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST_ROWS = 5_000
LARGEST = 1_000_000
"""Signs of a sheet."""


@dataclass(frozen=True)
class Row:
    """One line of the sheet: its number in the file, and what it says."""

    line: int
    name: str
    email: str


def rows_in(text: str) -> list[Row]:
    """The lines of a sheet that say something; a head that names the columns orders them."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff").replace("\x00", "")))
    found: list[Row] = []
    order: tuple[str, ...] = ("name", "email")
    for number, cells in enumerate(lines, 1):
        said = [cell.strip() for cell in cells]
        if not any(said):
            continue
        if not found and {"name", "email"} & {cell.lower() for cell in said}:
            order = tuple(cell.lower() for cell in said)
            continue
        told: dict[str, Any] = dict(zip(order, said, strict=False))
        found.append(Row(number, told.get("name", ""), told.get("email", "")))
        if len(found) > MOST_ROWS:
            break
    return found


def sheet_of(rows: Iterable[tuple[Row, str]]) -> str:
    """Rows that were refused, with why, as a sheet that can be mended and sent again.

    A cell that a spreadsheet would take for a formula is led by an apostrophe.
    """
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(["name", "email", "line", "why"])
    for row, why in rows:
        sheet.writerow([_plain(row.name), _plain(row.email), row.line, why])
    return written.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell

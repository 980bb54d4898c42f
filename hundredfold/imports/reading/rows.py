"""One row of a Stack Exchange dump: its values checked when they are asked for."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

MOST_ID = 2**63 - 1
SAFE_DIGITS = 19


class Flawed(ValueError):  # noqa: N818 said of a row, as in "a flawed row"
    """A row that cannot be kept, and why."""


class Row:
    """What stands in it, by the name of the column."""

    __slots__ = ("get",)

    def __init__(self, element: Any) -> None:
        self.get = element.get

    def text(self, name: str) -> str:
        """The value without what PostgreSQL cannot hold; nothing where there is none."""
        return self.get(name) or ""

    def number(self, name: str) -> int | None:
        """A whole number, if there is one."""
        value = self.get(name)
        if value is None or value == "":
            return None
        try:
            number = int(value)
        except ValueError:
            number = MOST_ID + 1
        if not -1 <= number <= MOST_ID or value[0] not in "-0123456789":
            raise Flawed(f"{name} is not a number")
        return number

    def needed(self, name: str) -> int:
        """A whole number that must be there."""
        value = self.get(name)
        if value is not None and len(value) < SAFE_DIGITS and value.isascii() and value.isdigit():
            return int(value)
        number = self.number(name)
        if number is None:
            raise Flawed(f"{name} is missing")
        return number

    def moment(self, name: str) -> datetime:
        """A time that must be there. Stack Exchange writes UTC without saying so."""
        value = self.get(name)
        if not value:
            raise Flawed(f"{name} is missing")
        try:
            return moment_of(value)
        except (ValueError, OverflowError):
            raise Flawed(f"{name} is not a time") from None

    def maybe_moment(self, name: str) -> datetime | None:
        return self.moment(name) if self.get(name) else None


@lru_cache(maxsize=4_096)
def moment_of(value: str) -> datetime:
    """A time in ISO 8601. Votes are dated by the day, so the same ones come again and again."""
    at = datetime.fromisoformat(value)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)

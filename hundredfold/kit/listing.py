"""A long list, one numbered page at a time: for desks, where one must find a place again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator

T = TypeVar("T")


@dataclass(frozen=True)
class Listing(Generic[T]):
    """One page of rows, its number counted from 1, and how many pages and rows there are."""

    rows: list[T]
    number: int
    pages: int
    count: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def listing(
    found: Any, read: Callable[[list[Any]], list[T]], *, page: str, each: int = 50
) -> Listing[T]:
    """The asked page of a query, read into rows; a number that is none gives the nearest page."""
    paginator = Paginator(found, each)
    asked = paginator.get_page(page)
    rows = read(list(asked.object_list))
    return Listing(rows, asked.number, paginator.num_pages, paginator.count)

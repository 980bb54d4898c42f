"""Which database folds write to: the usual one, or a shadow when the story is told again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_written: ContextVar[str | None] = ContextVar("written", default=None)


@contextmanager
def writing_to(alias: str) -> Iterator[None]:
    """Inside this block the ORM reads and writes `alias`, unless a query names another."""
    token = _written.set(alias)
    try:
        yield
    finally:
        _written.reset(token)


class Router:
    """Django's database router: the default, unless a block says otherwise."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return _written.get()

    def db_for_write(self, model: type, **hints: Any) -> str | None:
        return _written.get()

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

"""In whose name the database is asked: one brand's, every brand's, or nobody's.

On PostgreSQL a brand's rows are there only for whoever stands in that brand: with no scope, a query
finds nothing and a write is refused (decision 0013). A scope is a block in one thread and asks the
database nothing; the connection (`kit.postgresql`) tells the session before the next statement. On
SQLite, which has no row-level security, a scope changes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

NOBODY, EVERY = "", "0"
"""What `app.brand` holds outside every scope, and for whoever must see all brands at once."""


class HasPk(Protocol):
    """A row, such as a brand."""

    pk: Any


@dataclass
class Scope:
    """What the setting `app.brand` is to hold; or a statement that finds it, and its one value."""

    brand: str = NOBODY
    looked_up: tuple[str, str] | None = None


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)
_is_owner: ContextVar[bool] = ContextVar("is_owner", default=False)
_NOWHERE = Scope()


@contextmanager
def _standing(scope: Scope) -> Iterator[None]:
    token = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def brand_scope(brand: HasPk | int) -> Iterator[None]:
    """Inside this block only this brand's rows can be seen and written."""
    number = brand if isinstance(brand, int) else brand.pk
    with _standing(Scope(str(int(number)))):
        yield


@contextmanager
def every_brand(why: str) -> Iterator[None]:
    """Inside this block all brands' rows can be seen and written. Says why that must be."""
    with _standing(Scope(EVERY)):
        yield


@contextmanager
def nobodys_scope() -> Iterator[None]:
    """Where a request begins: outside every brand, until its address names one."""
    with _standing(Scope()):
        yield


def stand_where(statement: str, value: str) -> None:
    """Until the block around ends, stand in the brand whose number this statement finds.

    It is asked together with the first question that needs it, so it costs no way of its own.
    """
    _scope.set(Scope(looked_up=(statement, value)))


@contextmanager
def as_owner(why: str) -> Iterator[None]:
    """Inside this block the connecting user asks, who owns the tables: never for a row."""
    token = _is_owner.set(True)
    try:
        yield
    finally:
        _is_owner.reset(token)


def current() -> tuple[bool, Scope]:
    """Whether the owner is asking, and in whose name."""
    return _is_owner.get(), _scope.get() or _NOWHERE

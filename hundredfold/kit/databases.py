"""Which database folds write to: the usual one, or a shadow when the story is told again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from hundredfold.kit.scope import EVERY

_written: ContextVar[str | None] = ContextVar("written", default=None)


@contextmanager
def writing_to(alias: str) -> Iterator[None]:
    """Inside this block the ORM reads and writes `alias`, unless a query names another."""
    token = _written.set(alias)
    try:
        yield
    finally:
        _written.reset(token)


def conninfo(database: Mapping[str, Any], *, every_brand: str = "", at_first: bool = False) -> str:
    """What libpq wants to hear, from an entry of Django's DATABASES: for readers without Django.

    They work as the app's role and see no brand's rows, unless `every_brand` says why they must see
    all. Only whoever looks before the first `migrate`, `at_first`, comes as the connecting user.
    """
    from psycopg.conninfo import make_conninfo

    known = {
        "dbname": database["NAME"],
        "user": database.get("USER"),
        "password": database.get("PASSWORD"),
        "host": database.get("HOST"),
        "port": database.get("PORT"),
    }
    more = dict(database.get("OPTIONS", {}))
    more.pop("pool", None)
    role = more.pop("assume_role", "")
    said = [str(more.pop("options", ""))]
    said += [f"-c role={role}"] if role and not at_first else []
    said += [f"-c app.brand={EVERY}"] if every_brand else []
    known["options"] = " ".join(filter(None, said))
    return make_conninfo(**{name: value for name, value in known.items() if value} | more)


class Router:
    """Django's database router: the default, unless a block says otherwise."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return _written.get()

    def db_for_write(self, model: type, **hints: Any) -> str | None:
        return _written.get()

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

"""Reading at one moment: figures of a page and the rows behind them never contradict each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is asked inside is answered as of the first question, whoever writes meanwhile.

    Nothing can be written inside. Within a transaction that is already open, that one decides.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    # Past Django, whose transactions on SQLite would wait for whoever writes.
    session: Any = connection.connection
    session.execute(BEGINNINGS[connection.vendor])
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    session.execute("COMMIT")


BEGINNINGS = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}

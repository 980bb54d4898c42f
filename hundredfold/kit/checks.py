"""What must hold between rows, beyond what the database itself promises of each.

A house states its checks in its `checks.py`, imported from its `AppConfig.ready`. A check only
reads; all of them look at one state of a house that may be open meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.scope import every_brand

TOLD = 5
"""So many faults of one check are told in full; the others are counted."""


@dataclass(frozen=True)
class Seen:
    """One thing that a check saw, in words for an operator."""

    said: str
    ok: bool


def well(said: str) -> Seen:
    """It is as it must be."""
    return Seen(said, True)


def amiss(said: str) -> Seen:
    """It is not; one of these, and the check has failed."""
    return Seen(said, False)


Look = Callable[[BaseDatabaseWrapper], Iterator[Seen]]


@dataclass(frozen=True)
class Verdict:
    """What came of a check."""

    name: str
    ok: bool
    detail: str


_looks: dict[str, Look] = {}


def checked(name: str) -> Callable[[Look], Look]:
    """State a check under its house's name and its own, as in `activity.bookmarks`."""

    def put_on_the_register(look: Look) -> Look:
        _looks[name] = look
        return look

    return put_on_the_register


def verdicts(connection: BaseDatabaseWrapper) -> Iterator[Verdict]:
    """Every check of every house, by name, each as soon as it has looked."""
    with every_brand("all of them are checked"), one_state(connection):
        for name, look in sorted(_looks.items()):
            yield _verdict(name, look, connection)


def _verdict(name: str, look: Look, connection: BaseDatabaseWrapper) -> Verdict:
    try:
        with _apart(connection):
            seen = list(look(connection))
    except DatabaseError as error:
        return Verdict(name, False, f"cannot look: {str(error).strip().splitlines()[0]}")
    faults = [each.said for each in seen if not each.ok]
    if not faults:
        return Verdict(name, True, "; ".join(each.said for each in seen))
    more = [f"and {len(faults) - TOLD} more"] if faults[TOLD:] else []
    return Verdict(name, False, "; ".join(faults[:TOLD] + more))


@contextmanager
def one_state(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Every statement in this block sees the same state, and none can write.

    Nobody waits for it: on SQLite it never takes the write lock, on PostgreSQL it has no
    transaction id, so that it does not hold followers back. Inside a transaction that has already
    begun, it sees what that one sees.
    """
    inside = connection.in_atomic_block
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Whose rows it may see, the session is told before its next statement; that must not
            # come between BEGIN and the choice of isolation.
            cursor.execute("SELECT 1")
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if not inside:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        if not inside:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            if not inside:
                cursor.execute("ROLLBACK")
            cursor.execute("PRAGMA query_only = OFF")


@contextmanager
def _apart(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A statement that fails must not spoil PostgreSQL's transaction for the checks after it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias):
            yield
    else:
        yield

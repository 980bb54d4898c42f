"""One import a circle at a time. Whoever dies lets go at once: the operating system sees to it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from hundredfold.kit.stops import Stop


@contextmanager
def alone(brand: str, circle: str) -> Iterator[None]:
    """Hold this circle for this import; another one that wants it stops."""
    taken = _locked_by_postgresql if connection.vendor == "postgresql" else _locked_by_file
    with taken(f"import:{brand}/{circle}") as is_ours:
        if not is_ours:
            raise Stop(f"Another import into {brand}/{circle} is running.")
        yield


@contextmanager
def _locked_by_file(name: str) -> Iterator[bool]:
    path = Path(settings.HOME) / f"{name.replace(':', '-').replace('/', '-')}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


@contextmanager
def _locked_by_postgresql(name: str) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        is_ours = cursor.fetchone()[0]
        try:
            yield is_ours
        finally:
            if is_ours and connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])

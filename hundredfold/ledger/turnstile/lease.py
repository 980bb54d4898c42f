"""Who owns the turnstile of a database: one process at a time, until it ends, however it ends."""

import fcntl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.db import connection

from hundredfold.kit.databases import conninfo

NAME = "hundredfold:turnstile"


class Lease:
    """Held from `take` until `give_back`, or until the process is gone."""

    def __init__(self) -> None:
        self._file: TextIO | None = None
        self._session: Any = None

    def take(self) -> bool:
        """Whether the lease is ours now. A second process that asks waits and asks again."""
        taking: Callable[[], bool] = self._take_file
        if connection.vendor == "postgresql":
            taking = self._take_session
        return taking()

    def is_held(self) -> bool:
        """A file stays ours; a session may have been ended at the other side."""
        if self._session is None:
            return self._file is not None
        try:
            self._session.execute("SELECT 1")
        except Exception:
            return False
        return True

    def give_back(self) -> None:
        for held in (self._file, self._session):
            if held is not None:
                with suppress(Exception):
                    held.close()
        self._file = self._session = None

    def _take_file(self) -> bool:
        path = Path(f"{settings.DATABASES['default']['NAME']}.turnstile")
        file = path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def _take_session(self) -> bool:
        """A session of its own, outside the pool: the lock lives exactly as long as the session."""
        import psycopg

        session = psycopg.connect(conninfo(settings.DATABASES["default"]), autocommit=True)
        found = session.execute(
            "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [NAME]
        ).fetchone()
        if not (found and found[0]):
            session.close()
            return False
        self._session = session
        return True

"""The engine that settings name. Django looks for it in a module of this name.

What Django's stubs leave out (the methods with an underscore) is what every engine of
Django's own fills in.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from hundredfold.kit import scope

TELL = "SELECT set_config('role', %s, false), set_config('app.brand', {brand}, false)"
LET_GO = f"SELECT set_config('app.brand', '{scope.NOBODY}', false)"


class DatabaseWrapper(base.DatabaseWrapper):
    """Before each statement the session is told who asks and in whose name, if that has changed.

    What it was told is a setting of the session, so it holds outside transactions too. A rollback
    may take it back unnoticed: after one, the session is told again. Before a connection goes back
    to the pool it is put in nobody's name.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._told: tuple[str, str] | None = None
        self.execute_wrappers.append(self._tell_first)

    def connect(self) -> None:
        self._told = None
        super().connect()

    def create_cursor(self, name: str | None = None) -> Any:
        self._tell()  # for COPY, which no wrapper sees
        return super().create_cursor(name)

    def _tell_first(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self._tell()
        return execute(sql, params, many, context)

    def _tell(self) -> None:
        is_owner, wanted = scope.current()
        role = "none" if is_owner else self._role
        if wanted.looked_up is None and self._told == (role, wanted.brand):
            return
        # In a transaction that has failed, PostgreSQL hears nothing but its end.
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            return
        self._told = self._say(role, wanted)
        wanted.brand, wanted.looked_up = self._told[1], None

    def _say(self, role: str, wanted: scope.Scope) -> tuple[str, str]:
        sought, value = wanted.looked_up or ("", wanted.brand)
        brand = f"coalesce(({sought})::text, '{scope.NOBODY}')" if sought else "%s"
        with self.wrap_database_errors:
            try:
                told = self.connection.execute(TELL.format(brand=brand), [role, value]).fetchone()
            except (psycopg.errors.InvalidParameterValue, psycopg.errors.InsufficientPrivilege):
                raise OperationalError(
                    f"there is no role {role} for the app to be; `hundredfold migrate` makes it"
                ) from None
        return role, told[1]

    @property
    def _role(self) -> str:
        return self.settings_dict["OPTIONS"].get("assume_role") or "none"

    def _configure_role(self, connection: Any) -> bool:
        """Told with the scope instead: `migrate` connects before there is a role to assume."""
        return False

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._told = None

    def _savepoint_rollback(self, sid: str) -> None:
        try:
            super()._savepoint_rollback(sid)  # type: ignore[misc]
        finally:
            self._told = None

    def _close(self) -> Any:
        is_pooled = bool(self.settings_dict["OPTIONS"].get("pool"))
        if is_pooled and self.connection is not None and not self.connection.closed:
            self._let_go()
        return super()._close()  # type: ignore[misc]

    def _let_go(self) -> None:
        """A connection that cannot be put in nobody's name is not kept for another."""
        try:
            self.connection.rollback()
            self.connection.execute(LET_GO)
            self.connection.commit()
        except psycopg.Error:
            with suppress(psycopg.Error):
                self.connection.close()

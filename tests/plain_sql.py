"""Plain SQL for tests: in the scope that there is, or as the owner of the tables."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from hundredfold.kit.scope import as_owner
from tests.settings import POSTGRESQL

Model = type[models.Model]

ON_POSTGRESQL = pytest.mark.skipif(not POSTGRESQL, reason="SQLite has no row-level security")


def asked(sql: str, values: list[Any] | None = None) -> set[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return {row[0] for row in cursor.fetchall()}


def done(*statements: str) -> None:
    """What only the owner of the tables can do."""
    with as_owner("the test spoils something"), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def seen() -> str:
    """The brand that the session stands in."""
    return str(asked("SELECT current_setting('app.brand', true)").pop())


def branded() -> list[Model]:
    """Every model whose rows have a brand."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if "brand_id" in {field.column for field in model._meta.concrete_fields}
    ]


def lift_row_security() -> None:
    """The control of controls: every table shows everything to everybody."""
    done("SET CONSTRAINTS ALL IMMEDIATE")  # no table can be altered while something is pending
    for model in branded():
        done(f'ALTER TABLE "{model._meta.db_table}" DISABLE ROW LEVEL SECURITY')

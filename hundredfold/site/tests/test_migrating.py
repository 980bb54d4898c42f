"""A database that is in use is brought up to date, though its tables look at each other."""

from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import OperationalError, connection, models

from hundredfold.benefits.models import Benefit
from hundredfold.kit.migrating import migrate, tables_change_places
from tests.settings import POSTGRESQL

pytestmark = pytest.mark.skipif(POSTGRESQL, reason="only SQLite puts one table in place of another")


def widen(manner: AbstractContextManager[None]) -> None:
    """Alter a column of a table that triggers of others look at."""
    wider: models.Field[int, int] = models.PositiveIntegerField(default=1)
    wider.set_attributes_from_name("transfers")
    wider.model = Benefit
    with manner, connection.schema_editor() as editor:
        editor.alter_field(Benefit, Benefit._meta.get_field("transfers"), wider)


def test_a_table_that_others_look_at_is_altered(fresh_database: object) -> None:
    widen(tables_change_places())
    migrate()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA legacy_alter_table")
        assert cursor.fetchone() == (0,)


def test_otherwise_it_would_be_refused(fresh_database: object) -> None:
    """The control."""
    with pytest.raises(OperationalError, match="error in trigger"):
        widen(nullcontext())

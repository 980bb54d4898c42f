"""Facts cannot be changed or deleted, by anybody, in either database."""

import pytest
from django.db import DatabaseError, connection, transaction

from hundredfold.activity.models import Activity
from hundredfold.activity.promises import TABLE
from hundredfold.kit.promises import broken, install
from tests.cast import Cast

DEEDS = ["UPDATE {table} SET verb = 'Like'", "DELETE FROM {table}", "TRUNCATE {table} CASCADE"]


def deeds() -> list[str]:
    """SQLite has no TRUNCATE."""
    return DEEDS if connection.vendor == "postgresql" else DEEDS[:2]


def do(deed: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for nothing pending
        cursor.execute(deed.format(table=TABLE))


def drop_the_promises() -> None:
    with connection.cursor() as cursor:
        for deed in ("update", "delete", "truncate"):
            name = f"{TABLE}_refuses_{deed}"
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")


@pytest.mark.parametrize("number", range(3))
def test_the_database_refuses(cast: Cast, number: int) -> None:
    for deed in deeds()[number : number + 1]:
        with pytest.raises(DatabaseError, match="never changed or deleted"):
            do(deed)
    assert Activity.objects.exists()


def test_the_orm_is_refused_too(cast: Cast) -> None:
    fact = Activity.objects.first()
    assert fact is not None
    fact.verb = "Like"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        fact.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        fact.delete()


def test_without_the_promise_the_same_deeds_would_succeed(cast: Cast) -> None:
    drop_the_promises()
    do(DEEDS[0])
    assert set(Activity.objects.values_list("verb", flat=True)) == {"Like"}
    do(DEEDS[1])
    assert not Activity.objects.exists()


def test_a_missing_promise_is_noticed_and_made_again(cast: Cast) -> None:
    drop_the_promises()
    assert f"{TABLE}_refuses_update" in broken(connection)
    install(connection)
    assert broken(connection) == []
    with pytest.raises(DatabaseError, match="never changed"):
        do(DEEDS[0])

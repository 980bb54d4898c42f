"""Facts cannot be changed or deleted, by anybody, in either database."""

import pytest
from django.db import DatabaseError, connection, transaction

from hundredfold.activity.models import Activity
from hundredfold.activity.promises import TABLE
from hundredfold.kit.promises import broken, install
from hundredfold.kit.scope import as_owner
from tests.cast import Cast

DEEDS = ["UPDATE {table} SET verb = 'Like'", "DELETE FROM {table}", "TRUNCATE {table} CASCADE"]


def deeds() -> list[str]:
    """SQLite has no TRUNCATE."""
    return DEEDS if connection.vendor == "postgresql" else DEEDS[:2]


def do(deed: str) -> None:
    """As the owner of the table, who is the only one to get as far as the promise."""
    with as_owner("who else"), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for nothing pending
        cursor.execute(deed.format(table=TABLE))


def drop_the_promises() -> None:
    with as_owner("who else"), connection.cursor() as cursor:
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
    for deed in (fact.save, fact.delete):
        refused = pytest.raises(DatabaseError, match="never changed")
        with refused, as_owner("who else"), transaction.atomic():
            deed()


def test_the_app_may_not_even_try(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no roles")
    for deed in DEEDS:
        refused = pytest.raises(DatabaseError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(deed.format(table=TABLE))


def test_without_the_promise_the_same_deeds_would_succeed(cast: Cast) -> None:
    drop_the_promises()
    do(DEEDS[0])
    assert set(Activity.objects.values_list("verb", flat=True)) == {"Like"}
    do(DEEDS[1])
    assert not Activity.objects.exists()


def test_a_missing_promise_is_noticed_and_made_again(cast: Cast) -> None:
    drop_the_promises()
    assert f"{TABLE}_refuses_update" in broken(connection)
    with as_owner("as migrate does"):
        install(connection)
    assert broken(connection) == []
    with pytest.raises(DatabaseError, match="never changed"):
        do(DEEDS[0])

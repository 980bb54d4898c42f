"""SQLite is told how large its tables are, and whoever has it open hears of it."""

import pytest
from django.db import connection

from hundredfold.brands.models import Brand
from hundredfold.kit import stock
from hundredfold.kit.stock import take_stock, take_stock_of_everything
from hundredfold.people.models import Person
from tests.cast import Cast

TABLE = Person._meta.db_table


def asked(sql: str, *values: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def rows_seen() -> int:
    found = asked("SELECT stat FROM sqlite_stat1 WHERE tbl = %s AND stat IS NOT NULL", TABLE)
    return max((int(str(stat).split()[0]) for (stat,) in found), default=0)


def version() -> object:
    return asked("PRAGMA schema_version")[0][0]


def people(brand: Brand, count: int) -> None:
    Person.objects.bulk_create(Person(brand=brand, name=f"P{n}") for n in range(count))


@pytest.mark.same_on_either
def test_what_has_grown_is_seen_and_told(cast: Cast) -> None:
    take_stock(Person)
    few, before = rows_seen(), version()
    people(cast.brand, 300)
    take_stock(Person)
    assert rows_seen() == few + 300
    assert version() != before, "open connections read the schema anew, and what was seen with it"


@pytest.mark.same_on_either
def test_what_is_very_large_is_not_looked_at_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(cast.brand, 10)
    take_stock(Person)
    few = rows_seen()
    monkeypatch.setattr(stock, "LARGE", few)
    people(cast.brand, 10)
    take_stock(Person)
    assert rows_seen() == few


def test_every_night_on_either_database(cast: Cast) -> None:
    people(cast.brand, 10)
    take_stock_of_everything()
    take_stock(Person, Brand)
    if connection.vendor == "sqlite":
        assert rows_seen() >= 10

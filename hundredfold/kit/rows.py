"""Several models from one statement of plain SQL, for what every single page has to load."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connections, models, router

from hundredfold.kit.bulk import moment_of

M = TypeVar("M", bound=models.Model)
Row = Sequence[Any]


def columns(model: type[models.Model], alias: str) -> str:
    """Every column of a model, as `taken` wants them."""
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def selected(sql: str, values: Row) -> Row | None:
    """The first row of a statement, if it has one."""
    with connections[router.db_for_read(models.Model)].cursor() as cursor:
        cursor.execute(sql, values)
        found: Row | None = cursor.fetchone()
    return found


def taken(row: Row, *kinds: type[models.Model]) -> list[Any]:
    """The instances in a row, one of each kind in their order; none where the key is null."""
    made: list[Any] = []
    at = 0
    for kind in kinds:
        names, key, converted = _plan(kind)
        values = list(row[at : at + len(names)])
        at += len(names)
        if values[key] is None:
            made.append(None)
            continue
        for place, convert in converted:
            values[place] = convert(values[place])
        made.append(kind.from_db(router.db_for_read(kind), names, values))
    return made


def remember(owner: models.Model, name: str, related: models.Model | None) -> None:
    """Let `owner.name` give this row (or say that there is none) without asking the database."""
    owner._state.fields_cache[name] = related


@cache
def _plan(
    model: type[models.Model],
) -> tuple[list[str], int, list[tuple[int, Callable[[Any], Any]]]]:
    fields = list(model._meta.concrete_fields)
    assert model._meta.pk is not None  # noqa: S101 every model has one
    converted: list[tuple[int, Callable[[Any], Any]]] = []
    for place, field in enumerate(fields):
        if isinstance(field, models.DateTimeField):
            converted.append((place, moment_of))
        elif isinstance(field, models.JSONField):
            converted.append((place, _reader(field)))
    return [field.attname for field in fields], fields.index(model._meta.pk), converted


def _reader(field: Any) -> Callable[[Any], Any]:
    return lambda value: field.from_db_value(value, None, None)

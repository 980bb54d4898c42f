"""Brands stay apart: no row points into another, and on PostgreSQL none is seen from another."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.brands.models import BrandOwned, Derived
from hundredfold.kit.promises import Promise
from hundredfold.kit.scope import EVERY, NOBODY


def rows_stay_in_their_brand(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """For each foreign key between two brand-owned tables, (brand, parent) must exist together."""
    spell = _composite_key if connection.vendor == "postgresql" else _triggers
    for model in apps.get_models():
        if issubclass(model, BrandOwned) and not issubclass(model, Derived):
            for field in model._meta.concrete_fields:
                parent = field.related_model
                if not isinstance(parent, type) or not issubclass(parent, BrandOwned):
                    continue
                if field.name not in model.promised_elsewhere:
                    yield from spell(model, field.column, parent)


def _composite_key(
    model: type[models.Model], column: str, parent: type[models.Model]
) -> Iterator[Promise]:
    table, other = model._meta.db_table, parent._meta.db_table
    unique = f"{other}_brand_key"
    yield Promise(
        unique, (f'ALTER TABLE "{other}" ADD CONSTRAINT "{unique}" UNIQUE (brand_id, id)',)
    )
    name = f"{table}_{column}_same_brand"
    yield Promise(
        name,
        (
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (brand_id, "{column}") '
            f'REFERENCES "{other}" (brand_id, id) DEFERRABLE INITIALLY DEFERRED',
        ),
    )


def _triggers(
    model: type[models.Model], column: str, parent: type[models.Model]
) -> Iterator[Promise]:
    table, other = model._meta.db_table, parent._meta.db_table
    for moment, word in (("INSERT", "insert"), (f'UPDATE OF brand_id, "{column}"', "update")):
        name = f"{table}_{column}_same_brand_on_{word}"
        yield Promise(
            name,
            (
                f'CREATE TRIGGER "{name}" BEFORE {moment} ON "{table}" '  # noqa: S608 names come from models
                f'WHEN NEW."{column}" IS NOT NULL AND NOT EXISTS '
                f'(SELECT 1 FROM "{other}" WHERE id = NEW."{column}" AND brand_id = NEW.brand_id) '
                f"BEGIN SELECT RAISE(ABORT, '{table}.{column} points into another brand'); END",
            ),
        )


def rows_are_seen_in_their_brand(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """Every table with a brand: outside a scope no row is there, not even for the table's owner.

    Told from the columns, so a new table is covered without anybody thinking of it. The setting is
    read once a statement, which is why the policy asks for it in a query of its own.
    """
    if connection.vendor != "postgresql":
        return
    scope = f"(SELECT nullif(current_setting('app.brand', true), '{NOBODY}')::bigint)"
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if "brand_id" in {field.column for field in model._meta.concrete_fields}:
            yield Promise(
                f"{table}.seen_in_its_brand",
                (
                    f'CREATE POLICY seen_in_its_brand ON "{table}" '
                    f"USING ({scope} IN ({EVERY}, brand_id))",
                ),
            )
            yield Promise(
                f"{table}.forced_row_security",
                (
                    f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
                    f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
                ),
            )

"""The only hand that writes the log."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connections, router, transaction

from hundredfold.activity.followers import followers
from hundredfold.activity.grammar import Line, Note, Told, values_of
from hundredfold.activity.models import Activity
from hundredfold.activity.queries import keyed
from hundredfold.kit import bulk
from hundredfold.kit.clock import now

COLUMNS = (
    "id", "brand_id", "circle_id", "actor", "verb", "kind", "object", "target",
    "note", "happened_at", "recorded_at", "key",
)  # fmt: skip


def record(line: Line) -> Told[Any]:
    """Write one fact, then tell it to the folds that keep in step. A repeated key is an error."""
    return _write([line])[0]


def record_all(lines: Sequence[Line]) -> list[Told[Any]]:
    """Write many facts at once but those whose key the log already holds; gives the new ones."""
    known: set[str] = set()
    for brand in {line.brand_id for line in lines}:
        keys = [line.key for line in lines if line.key and line.brand_id == brand]
        known.update(keyed(brand, keys))
    fresh = {line.key or index: line for index, line in enumerate(lines) if line.key not in known}
    return record_new(list(fresh.values()))


def record_new(lines: list[Line]) -> list[Told[Any]]:
    """Write many facts that the log cannot hold yet. A repeated key is an error."""
    return _write(lines) if lines else []


@lru_cache(maxsize=10_000)
def _document(note: Note) -> str:
    """Many facts in a row carry the same note, such as the likes of one post."""
    return bulk.document(values_of(note))


def _write(lines: list[Line]) -> list[Told[Any]]:
    with transaction.atomic():
        ids = bulk.reserve(Activity, len(lines))
        vendor = connections[router.db_for_write(Activity)].vendor
        recorded_at = bulk.moment(now(), vendor)
        bulk.insert(
            Activity,
            COLUMNS,
            [
                (
                    id, brand, circle, actor, *code, object, target, _document(note),
                    bulk.moment(at, vendor), recorded_at, key,
                )
                for id, (code, brand, circle, actor, object, target, note, at, key)
                in zip(ids, lines, strict=True)
            ],
        )  # fmt: skip
        told: list[Told[Any]] = [
            Told._make((id, *line[:-1])) for id, line in zip(ids, lines, strict=True)
        ]
        for follower in followers(behind=False):
            follower.tell(told)
        if vendor == "postgresql":
            with connections[router.db_for_write(Activity)].cursor() as cursor:
                cursor.execute("NOTIFY activity")
    return told

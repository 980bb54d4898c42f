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
from hundredfold.kit.failpoints import reach

COLUMNS = (
    "id", "brand_id", "circle_id", "actor", "verb", "kind", "object", "target",
    "note", "happened_at", "recorded_at", "key",
)  # fmt: skip


def record(line: Line) -> Told[Any]:
    """Write one fact, then tell it to the folds that keep in step. A repeated key is an error."""
    # An error ends the whole transaction anyway, so it needs no savepoint of its own.
    with transaction.atomic(savepoint=False):
        vendor = connections[router.db_for_write(Activity)].vendor
        row = _row(line, vendor, bulk.moment(now(), vendor))
        id = bulk.insert_one(Activity, COLUMNS[1:], row, notify="activity")
        reach("activity.written")
        told: Told[Any] = Told(id, *line[:-1])
        _tell([told])
        reach("activity.recorded")
    return told


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


def _row(line: Line, vendor: str, recorded_at: Any) -> tuple[Any, ...]:
    """The fact as the database stores it, but for its id."""
    return (
        line.brand_id, line.circle_id, line.actor, *line.code, line.object, line.target,
        _document(line.note), bulk.moment(line.happened_at, vendor), recorded_at, line.key,
    )  # fmt: skip


def _tell(told: list[Told[Any]]) -> None:
    for follower in followers(behind=False):
        follower.tell(told)


def _write(lines: list[Line]) -> list[Told[Any]]:
    with transaction.atomic():
        ids = bulk.reserve(Activity, len(lines))
        vendor = connections[router.db_for_write(Activity)].vendor
        recorded_at = bulk.moment(now(), vendor)
        bulk.insert(
            Activity,
            COLUMNS,
            [(id, *_row(line, vendor, recorded_at)) for id, line in zip(ids, lines, strict=True)],
        )
        told: list[Told[Any]] = [
            Told._make((id, *line[:-1])) for id, line in zip(ids, lines, strict=True)
        ]
        _tell(told)
        if vendor == "postgresql":
            with connections[router.db_for_write(Activity)].cursor() as cursor:
                cursor.execute("NOTIFY activity")
    return told

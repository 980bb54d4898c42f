"""Reading the log: by bookmark for followers, by object for whoever asks why."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.db import connections
from django.db.models import Count, Q, QuerySet

from hundredfold.activity.grammar import Code, Note, Told, note_of
from hundredfold.activity.models import Activity, Bookmark
from hundredfold.brands.models import Brand
from hundredfold.kit import bulk

Position = tuple[int, int]
"""Where a reader stands: (commit, fact). The commit is 0 on SQLite, where ids are commit order."""

START: Position = (0, 0)

_COLUMNS = "id, verb, kind, brand_id, circle_id, actor, object, target, note, happened_at"


def told_after(
    position: Position, limit: int, *, safe: bool = True
) -> tuple[list[Told[Any]], Position]:
    """The next facts behind a position, and the position after them.

    On PostgreSQL a fact becomes readable only when every transaction that began before its own has
    ended, so a reader that has moved on can never have skipped one that commits late. Only a
    reader who has locked every writer out may ask for more than is `safe`.
    """
    connection = connections["default"]
    commit, fact = position
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Ordered by the column itself: its number, which has the same name, has no index.
            cursor.execute(
                f"SELECT xid::text::bigint, {_COLUMNS} FROM activity_activity "  # noqa: S608 only our own column names
                "WHERE (xid < pg_snapshot_xmin(pg_current_snapshot()) OR %s) "
                "AND (xid, id) > (%s::text::xid8, %s) ORDER BY activity_activity.xid, id LIMIT %s",
                [not safe, str(commit), fact, limit],
            )
        else:
            cursor.execute(
                f"SELECT 0, {_COLUMNS} FROM activity_activity "  # noqa: S608 only our own column names
                "WHERE id > %s ORDER BY id LIMIT %s",
                [fact, limit],
            )
        rows = cursor.fetchall()
    told = [_told(row[1:]) for row in rows]
    return told, ((rows[-1][0], rows[-1][1]) if rows else position)


def is_behind(fold: str, by: int = 1) -> bool:
    """Whether there are so many facts to tell a fold: a look that does not take the write lock."""
    mark = Bookmark.objects.filter(fold=fold).first() or Bookmark()
    told, _position = told_after((mark.commit, mark.fact), by)
    return len(told) >= by


def end_of_log() -> Position:
    """The position of the last fact. Only for a reader who has locked every writer out."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT xid::text::bigint, id FROM activity_activity "
                "ORDER BY activity_activity.xid DESC, id DESC LIMIT 1"
            )
        else:
            cursor.execute("SELECT 0, max(id) FROM activity_activity HAVING max(id) IS NOT NULL")
        return cursor.fetchone() or START


def length_of_log() -> int:
    """How many facts there are, for a progress bar."""
    return Activity.objects.count()


def _told(row: tuple[Any, ...]) -> Told[Any]:
    id, verb, kind, brand, circle, actor, object, target, note, at = row
    code = (verb, kind)
    return Told(id, code, brand, circle, actor, object, target, _note(code, note), _moment(at))


@lru_cache(maxsize=10_000)
def _note(code: Code, stored: str) -> Note:
    """Many facts in a row carry the same note, such as the likes of one post."""
    return note_of(code, json.loads(stored))


def _moment(at: datetime | str) -> datetime:
    """SQLite stores UTC as text; PostgreSQL gives aware moments."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def keyed(brand: int, keys: Sequence[str]) -> dict[str, tuple[Code, str, datetime]]:
    """Which of these keys the log holds, and what it says there: (code, object, happened_at)."""
    if not keys:
        return {}
    connection = connections["default"]
    condition, parameter = bulk.among("key", keys, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, verb, kind, object, happened_at FROM activity_activity "  # noqa: S608 only our own column names
            f"WHERE brand_id = %s AND key IS NOT NULL AND {condition}",
            [brand, parameter],
        )
        return {
            key: ((verb, kind), object, _moment(at))
            for key, verb, kind, object, at in cursor.fetchall()
        }


def about(brand: Brand, reference: str, codes: Iterable[Code] | None = None) -> QuerySet[Activity]:
    """Every fact of a brand that speaks of one thing, newest first; or only these sentences."""
    found = Activity.objects.filter(Q(object=reference) | Q(target=reference), brand=brand)
    return _only(found, codes).order_by("-happened_at", "-id")


def concerning(
    brand: Brand, reference: str, *, limit: int, number: int | None = None
) -> list[Activity]:
    """The last facts of a brand that name this: as who did it, or as what it was done to.

    Those recorded before this `number`, or the last ones of all. Each way of being named is asked
    for by itself: an OR of three would go through the whole log for somebody who did little.
    Three queries.
    """
    found: dict[int, Activity] = {}
    for way in ("actor", "object", "target"):
        named = before(Activity.objects.filter(brand=brand, **{way: reference}), number)
        found |= {fact.pk: fact for fact in named[:limit]}
    return [found[pk] for pk in sorted(found, reverse=True)[:limit]]


def _only(found: QuerySet[Activity], codes: Iterable[Code] | None) -> QuerySet[Activity]:
    if codes is None:
        return found
    wanted = Q(pk__in=[])
    for verb, kind in codes:
        wanted |= Q(verb=verb, kind=kind)
    return found.filter(wanted)


def by(brand: Brand, actor: str) -> QuerySet[Activity]:
    """Everything one actor did in a brand, newest first."""
    return Activity.objects.filter(brand=brand, actor=actor).order_by("-id")


def of_things(brand: Brand, references: Iterable[str], codes: Iterable[Code]) -> QuerySet[Activity]:
    """What was done to any of these things, in these sentences, newest first."""
    found = Activity.objects.filter(brand=brand, object__in=list(references))
    return _only(found, codes).order_by("-happened_at", "-id")


def between(
    brand: Brand, since: datetime, until: datetime, codes: Iterable[Code] | None = None
) -> QuerySet[Activity]:
    """What happened in a brand from one moment up to another, newest first."""
    found = Activity.objects.filter(brand=brand, happened_at__gte=since, happened_at__lt=until)
    return _only(found, codes).order_by("-happened_at", "-id")


def told_between(
    brand: Brand, since: datetime, until: datetime, codes: Iterable[Code], *, limit: int
) -> list[Told[Any]]:
    """The last of these sentences that were said between two moments, in the order of the log."""
    found = between(brand, since, until, codes).order_by("-pk").values_list(
        "pk", "verb", "kind", "brand_id", "circle_id", "actor", "object", "target", "note",
        "happened_at",
    )[:limit]  # fmt: skip
    return [
        Told(row[0], (row[1], row[2]), *row[3:8], note_of((row[1], row[2]), row[8]), row[9])
        for row in reversed(found)
    ]


def counted_between(
    brand: Brand, bounds: Sequence[datetime], codes: Iterable[Code]
) -> dict[Code, list[int]]:
    """How often each sentence was said between each bound and the next. One query.

    Bounds are in their order; the first belongs to its stretch, the last does not.
    """
    stretches = {
        f"at_{at}": Count("verb", filter=Q(happened_at__gte=since, happened_at__lt=until))
        for at, (since, until) in enumerate(pairwise(bounds))
    }
    said = Activity.objects.filter(
        brand=brand, happened_at__gte=bounds[0], happened_at__lt=bounds[-1]
    ).order_by()
    one, *others = (
        said.filter(verb=verb, kind=kind).values_list("verb", "kind").annotate(**stretches)
        for verb, kind in codes
    )
    return {(verb, kind): counts for verb, kind, *counts in one.union(*others, all=True)}


def last_at(brand: Brand, codes: Iterable[Code] | None = None) -> datetime | None:
    """When something last happened in a brand; or one of these sentences.

    Each sentence's last moment stands at the end of its stretch of an index. Asked for all at once
    by OR, all that was ever said would be put in order first. One query.
    """
    if codes is None:
        found = Activity.objects.filter(brand=brand).order_by("-happened_at")
        return found.values_list("happened_at", flat=True).first()
    connection = connections["default"]
    with connection.cursor() as cursor:
        said = bulk.document([list(code) for code in codes])
        cursor.execute(LAST_SAID[connection.vendor], [brand.pk, said])
        at: datetime | None = bulk.moment_of(cursor.fetchone()[0])
    return at


LAST_SAID = {
    "sqlite": "SELECT max((SELECT max(happened_at) FROM activity_activity WHERE brand_id = %s "
    "AND verb = said.value ->> 0 AND kind = said.value ->> 1)) FROM json_each(%s) AS said",
    "postgresql": "SELECT max((SELECT max(happened_at) FROM activity_activity WHERE brand_id = %s "
    "AND verb = said.value ->> 0 AND kind = said.value ->> 1)) "
    "FROM jsonb_array_elements(%s::jsonb) AS said",
}


def log_of(brand: Brand, *, after: int = 0) -> QuerySet[Activity]:
    """A brand's log from a place on, oldest first."""
    return Activity.objects.filter(brand=brand, pk__gt=after).order_by("pk")


def before(facts: QuerySet[Activity], number: int | None) -> QuerySet[Activity]:
    """The facts recorded before this one, the last recorded first; all of them without one."""
    found = facts if number is None else facts.filter(pk__lt=number)
    return found.order_by("-pk")


def fact_of(brand: Brand, number: int) -> Activity | None:
    """One fact of a brand."""
    return Activity.objects.filter(brand=brand, pk=number).first()


def fact_with(brand: Brand | int, key: str) -> Activity | None:
    """The fact of a brand that was recorded with this key."""
    return Activity.objects.filter(brand=brand, key=key).first()


def facts_of(brand: Brand, numbers: Iterable[int]) -> dict[int, Activity]:
    """These facts of a brand by their numbers, however many, in one query."""
    return Activity.objects.filter(brand=brand).in_bulk(list(numbers))


CONTEXT: list[str | dict[str, str]] = [
    "https://www.w3.org/ns/activitystreams",
    {"hf": "urn:hundredfold:"},
]


def as_activitystreams(fact: Activity) -> dict[str, Any]:
    """The fact in W3C ActivityStreams 2.0 JSON; ids are `urn:` names made from refs."""
    stream: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:hundredfold:fact:{fact.pk}",
        "type": fact.verb,
        "actor": f"urn:hundredfold:{fact.actor}",
        "object": {"id": f"urn:hundredfold:{fact.object}", "hf:kind": fact.kind},
        "published": fact.happened_at.isoformat(),
    }
    if fact.target:
        stream["target"] = f"urn:hundredfold:{fact.target}"
    if fact.circle_id:
        stream["context"] = f"urn:hundredfold:circles.circle:{fact.circle_id}"
    return stream | {f"hf:{name}": value for name, value in fact.note.items()}


def whole_log(*, batch: int = 10_000) -> Iterator[list[Told[Any]]]:
    """The story from the beginning. Only for a reader who has locked every writer out."""
    position = START
    while True:
        told, position = told_after(position, batch, safe=False)
        if not told:
            return
        yield told

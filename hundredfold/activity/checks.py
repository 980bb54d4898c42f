"""What must hold of the log and of those who follow it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.activity.followers import readers
from hundredfold.activity.horizon import wait_of_followers
from hundredfold.activity.models import Bookmark
from hundredfold.activity.queries import Position, end_of_log
from hundredfold.activity.recounts import number_in
from hundredfold.kit.bulk import moment_of
from hundredfold.kit.checks import Seen, amiss, checked, well
from hundredfold.kit.clock import now


@checked("activity.bookmarks")
def bookmarks_stand_in_the_log(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """A bookmark may be behind, which only delays; ahead of the log it would skip what comes."""
    end = end_of_log()
    marks = Bookmark.objects.in_bulk()
    for reader in readers():
        mark = marks.get(reader.name) or Bookmark(fold=reader.name)
        if (mark.commit, mark.fact) > end:
            there, ends = f"({mark.commit}, {mark.fact})", f"({end[0]}, {end[1]})"
            yield amiss(f"{reader.name} stands at {there}, ahead of the log, which ends at {ends}")
            continue
        unread, since = _unread(connection, (mark.commit, mark.fact))
        yield well(f"{reader.name} is {_how_far(unread, since)}")


def _unread(connection: BaseDatabaseWrapper, position: Position) -> tuple[int, datetime | None]:
    """How many facts lie behind a position, and since when the first of them does."""
    commit, fact = position
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*), min(recorded_at) FROM activity_activity "
                "WHERE (xid, id) > (%s::text::xid8, %s)",
                [str(commit), fact],
            )
        else:
            cursor.execute(
                "SELECT count(*), min(recorded_at) FROM activity_activity WHERE id > %s",
                [fact],
            )
        unread, since = cursor.fetchone()
    return unread, moment_of(since)


def _how_far(unread: int, since: datetime | None) -> str:
    if since is None:
        return "at the end"
    seconds = max(0, (now() - since).total_seconds())
    return f"{unread} facts behind, the first of them for {seconds:.0f} s"


@checked("activity.horizon")
def the_horizon_moves_on(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """A transaction that stays open holds every follower back; one from elsewhere does for ever."""
    if connection.vendor != "postgresql":
        yield well("one writer at a time: nothing is held back")
        return
    wait = wait_of_followers()
    if wait and wait.is_too_long:
        yield amiss(str(wait))
    yield well(str(wait) if wait else "nothing is held back")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM activity_activity "
            "WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())"
        )
        (foreign,) = cursor.fetchone()
    if foreign:
        yield amiss(
            f"{foreign} facts bear the transaction numbers of another cluster and will never be "
            "followed; `hundredfold restore` renumbers what it brings in"
        )


@checked("activity.keys")
def a_key_is_recorded_once(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Two facts with one key are one deed that counted twice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT brand_id, key, count(*), min(id) FROM activity_activity WHERE key IS NOT NULL "
            "GROUP BY brand_id, key HAVING count(*) > 1 ORDER BY min(id)"
        )
        for brand, key, times, first in cursor.fetchall():
            yield amiss(f"key {key} of brand {brand} is in {times} facts, the first is {first}")
    yield well("each is recorded once")


@checked("activity.refs")
def refs_resolve(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """What a fact names exists for as long as the fact does. Only sources have no row."""
    known = {model._meta.label_lower: model for model in apps.get_models()}
    named = 0
    for column in ("actor", "object", "target"):
        for kind in _kinds(connection, column):
            if kind in ("source", ""):
                continue
            named += 1
            if kind not in known:
                yield amiss(f"facts name {kind} as their {column}, and no house keeps that")
                continue
            yield from _dangling(connection, column, kind, known[kind])
    yield from _lost_circles(connection, known["circles.circle"])
    yield well(f"{named} kinds of refs, all of them resolve")


def _kinds(connection: BaseDatabaseWrapper, column: str) -> list[str]:
    kind = (
        f"split_part({column}, ':', 1)"
        if connection.vendor == "postgresql"
        else f"substr({column}, 1, instr({column}, ':') - 1)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {kind} FROM activity_activity")  # noqa: S608 one of two columns
        return sorted(row[0] for row in cursor.fetchall())


def _dangling(
    connection: BaseDatabaseWrapper, column: str, kind: str, model: type[models.Model]
) -> Iterator[Seen]:
    """All refs of a kind in one statement: how many rows are named that are not there."""
    number = number_in(connection, column, kind)
    of_the_kind = f"substr({column}, 1, {len(kind) + 1}) = %s"
    yield from _missing(connection, column, kind, model, number, of_the_kind, [f"{kind}:"])


def _lost_circles(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[Seen]:
    """The log's own column for where it happened."""
    where = "circle_id IS NOT NULL"
    yield from _missing(connection, "circle_id", "circles.circle", model, "circle_id", where, [])


def _missing(
    connection: BaseDatabaseWrapper,
    column: str,
    kind: str,
    model: type[models.Model],
    number: str,
    where: str,
    values: list[Any],
) -> Iterator[Seen]:
    quote, meta = connection.ops.quote_name, model._meta
    assert meta.pk is not None  # noqa: S101 every model has one
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(DISTINCT {column}), min({column}), min(fact.id) "  # noqa: S608 tables and columns of models
            f"FROM activity_activity AS fact WHERE {where} AND NOT EXISTS "
            f"(SELECT 1 FROM {quote(meta.db_table)} AS it "
            f"WHERE it.{quote(str(meta.pk.column))} = {number})",
            values,
        )
        missing, one, fact = cursor.fetchone()
    if missing:
        yield amiss(f"{missing} of {kind} named as {column} do not exist: {one}, fact {fact}")

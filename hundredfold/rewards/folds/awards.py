"""The awards that a batch of facts touches: as they were kept, and as the batch leaves them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connections, router

from hundredfold.kit import bulk
from hundredfold.rewards.engine import Award
from hundredfold.rewards.engine.awards import Awards
from hundredfold.rewards.models import Award as Row

COLUMNS = (
    "id", "fact", "brand_id", "rule", "version", "deed", "gives", "amount", "doer", "thing",
    "earner", "expires_at", "opens_at", "waits_for", "is_waiting", "budget", "day", "cut", "at",
    "transfer",
)  # fmt: skip
CHANGING = ("transfer", "is_waiting", "expires_at", "opens_at")
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM rewards_award WHERE "  # noqa: S608 our own columns


def read_awards(
    awards: Awards, things: Collection[str], pairs: Collection[tuple[str, str]]
) -> None:
    """All awards for what was done to these things, and for what these (thing, doer) did."""
    connection = connections[router.db_for_write(Row)]
    if things:
        one, all_of = bulk.among("thing", sorted(things), connection.vendor)
        _remember(awards, connection, _SELECT + one, [all_of])
    if pairs:
        of_thing, those = bulk.among("thing", sorted({t for t, _ in pairs}), connection.vendor)
        by_doer, doers = bulk.among("doer", sorted({d for _, d in pairs}), connection.vendor)
        _remember(awards, connection, f"{_SELECT}{of_thing} AND {by_doer}", [those, doers])


def write_awards(awards: Awards) -> None:
    """Every change of the batch, in a few statements."""
    connection = connections[router.db_for_write(Row)]
    touched = list(awards)
    fresh = [award for award in touched if award.id is None]
    if fresh:
        bulk.insert(Row, COLUMNS[1:], list(_rows(fresh, connection.vendor)))
    _write_changes([award for award in touched if award.id is not None], connection.vendor)
    if awards.gone:
        condition, those = bulk.among("id", awards.gone, connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM rewards_award WHERE {condition}", [those])  # noqa: S608 our own words


def _write_changes(kept: list[Award], vendor: str) -> None:
    for at, column in enumerate(CHANGING):
        changed = [
            (award.id, _stored(award.changing[at], vendor))
            for award in kept
            if award.kept is not None and award.kept[at] != award.changing[at]
        ]
        bulk.change(Row, "id", column, changed)


def _remember(awards: Awards, connection: Any, sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql + " ORDER BY fact, rule", values)
        rows = cursor.fetchall()
    known = {award.id for award in awards}
    for row in rows:
        if row[0] not in known:
            awards.add(_award(row))


def _award(row: tuple[Any, ...]) -> Award:
    said = dict(zip(COLUMNS, row, strict=True))
    said["brand"] = said.pop("brand_id")
    said["is_waiting"] = bool(said["is_waiting"])
    for name in ("expires_at", "opens_at", "at"):
        said[name] = bulk.moment_of(said[name])
    award = Award(**said)
    award.kept = award.changing
    return award


def _rows(awards: Iterable[Award], vendor: str) -> Iterable[tuple[Any, ...]]:
    for a in awards:
        yield (
            a.fact, a.brand, a.rule, a.version, a.deed, a.gives, a.amount, a.doer, a.thing,
            a.earner, _stored(a.expires_at, vendor), _stored(a.opens_at, vendor), a.waits_for,
            a.is_waiting, a.budget, a.day, a.cut, _stored(a.at, vendor), a.transfer,
        )  # fmt: skip


def _stored(value: Any, vendor: str) -> Any:
    return bulk.moment(value, vendor) if hasattr(value, "tzinfo") else value

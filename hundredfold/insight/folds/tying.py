"""A tie follows from how often two people met, and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connections, router

from hundredfold.insight.models import Contact, Tie
from hundredfold.insight.strength import Met, Strength, strength_of
from hundredfold.kit import bulk

TIE = (
    "brand_id", "circle", "one_id", "other_id", "given", "taken", "strength", "first_at",
    "last_at", "strong_until", "weak_until",
)  # fmt: skip


class Between(NamedTuple):
    """Two people in a circle, the smaller number first."""

    brand: int
    circle: int
    one: int
    other: int


Meetings = dict[Between, list[Met]]


def tie(new: Mapping[Between, list[Met]], undone: set[Between]) -> None:
    """What stands between these people now; their newest contacts are kept already.

    A tie goes on from what it was. It is told from all its contacts only where one was taken back
    or is older than the last one known: so a pair that meets every day costs no more than others.
    """
    touched = {*new, *undone}
    if not touched:
        return
    before, rows = _ties_of(touched)
    afresh = {at for at in touched if at in undone or _is_late(new[at], before.get(at))}
    ties = {
        at: strength_of(met, so_far=before.get(at)) for at, met in new.items() if at not in afresh
    }
    ties |= {at: strength_of(met) for at, met in _contacts_of(afresh).items()}
    # every brand: a batch of facts is of all of them
    Tie._default_manager.filter(pk__in=rows).delete()
    vendor = bulk.vendor(Tie)
    bulk.insert(Tie, TIE, [_row(at, ties[at], vendor) for at in sorted(ties)])


def _is_late(new: list[Met], before: Strength | None) -> bool:
    return before is not None and new[0].at < before.last_at


def _row(between: Between, made: Strength, vendor: str) -> tuple[Any, ...]:
    moments = (
        None if at is None else bulk.moment(at, vendor)
        for at in (made.first_at, made.last_at, made.strong_until, made.weak_until)
    )
    return (*between, made.given, made.taken, made.strength, *moments)


PAIRS = {
    "sqlite": "(SELECT value ->> 0 AS circle, value ->> 1 AS one, value ->> 2 AS other "
    "FROM json_each(%s))",
    "postgresql": "(SELECT (value ->> 0)::bigint AS circle, (value ->> 1)::bigint AS one, "
    "(value ->> 2)::bigint AS other FROM jsonb_array_elements(%s::jsonb) AS value)",
}


TIED = (
    "SELECT t.id, t.brand_id, t.circle, t.one_id, t.other_id, t.given, t.taken, t.strength, "
    "t.first_at, t.last_at, t.strong_until, t.weak_until"
)


def _ties_of(touched: Iterable[Between]) -> tuple[dict[Between, Strength], list[int]]:
    """The ties that there are between these people, as they were left; and their rows."""
    connection = connections[router.db_for_write(Tie)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{TIED} FROM {PAIRS[connection.vendor]} p JOIN insight_tie t "
            "ON t.circle = p.circle AND t.one_id = p.one AND t.other_id = p.other",
            [_as_json(touched)],
        )
        rows = cursor.fetchall()
    ties = {
        Between(*row[1:5]): Strength(*row[5:8], *(bulk.moment_of(at) for at in row[8:]))
        for row in rows
    }
    return ties, [row[0] for row in rows]


ONE_WAY = "SELECT c.brand_id, c.circle, p.one, p.other, c.met_at, c.fact, c.giver_id = p.one"


def _contacts_of(touched: Iterable[Between]) -> Meetings:
    """All contacts of these people in their circles, oldest first."""
    met: Meetings = defaultdict(list)
    if not touched:
        return met
    connection = connections[router.db_for_write(Contact)]
    pairs, those = PAIRS[connection.vendor], _as_json(touched)
    one_way = f"{ONE_WAY} FROM {pairs} p JOIN insight_contact c ON c.circle = p.circle"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{one_way} AND c.giver_id = p.one AND c.receiver_id = p.other UNION ALL "
            f"{one_way} AND c.giver_id = p.other AND c.receiver_id = p.one ORDER BY 5, 6",
            [those, those],
        )
        rows = cursor.fetchall()
    for brand, circle, one, other, at, _fact, by_the_first in rows:
        met[Between(brand, circle, one, other)].append(Met(bulk.moment_of(at), bool(by_the_first)))
    return met


def _as_json(touched: Iterable[Between]) -> str:
    return bulk.document([[at.circle, at.one, at.other] for at in touched])

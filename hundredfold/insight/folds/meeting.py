"""Two people meet when one does something for the other; a tie follows from how often and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connections, router

from hundredfold.activity.facts import Told
from hundredfold.insight.deeds import BY_CODE
from hundredfold.insight.models import Contact, Tie
from hundredfold.insight.strength import Met, Strength, strength_of
from hundredfold.kit import bulk
from hundredfold.kit.refs import key_of

CONTACT = (
    "brand_id", "fact", "circle", "giver_id", "receiver_id", "deed", "thing", "met_at",
)  # fmt: skip
TIE = (
    "brand_id", "circle", "one_id", "other_id", "given", "taken", "strength", "first_at",
    "last_at", "strong_until", "weak_until",
)  # fmt: skip
MENTIONING = ("posted", "asked", "answered", "commented")


class Between(NamedTuple):
    """Two people in a circle, the smaller number first."""

    brand: int
    circle: int
    one: int
    other: int


class Meeting(NamedTuple):
    """A contact as it is kept."""

    between: Between
    fact: int
    giver: int
    receiver: int
    deed: str
    thing: str
    at: Any


def meet(told: Sequence[Told[Any]]) -> None:
    """Each deed towards somebody is a contact until it is taken back; the ties follow."""
    contacts: dict[tuple[int, int], Meeting] = {}
    touched: set[Between] = set()
    for fact in told:
        deed = BY_CODE[fact.code]
        for meeting in _meetings(fact, deed.undoes or deed.name):
            touched.add(meeting.between)
            if deed.undoes:
                _take_back(contacts, meeting)
            else:
                contacts[meeting.fact, meeting.receiver] = meeting
    _keep(contacts.values())
    _tie(touched)


def _meetings(fact: Told[Any], deed: str) -> Iterator[Meeting]:
    """Whom the actor of a fact met by it, each once."""
    giver = key_of(fact.actor, "people.person")
    if giver is None:
        return
    for receiver in dict.fromkeys(_receivers(fact, deed)):
        if receiver != giver:
            one, other = sorted((giver, receiver))
            between = Between(fact.brand_id, fact.circle_id or 0, one, other)
            yield Meeting(between, fact.id, giver, receiver, deed, fact.object, fact.happened_at)


def _receivers(fact: Told[Any], deed: str) -> Iterator[int]:
    note = fact.note
    meets = BY_CODE[fact.code].meets or BY_CODE[fact.code].undoes
    first = getattr(note, "author", None) or getattr(note, "person", None)
    if meets and first is not None:
        yield first
    if deed in MENTIONING:
        yield from getattr(note, "mentions", ())


def _take_back(contacts: dict[tuple[int, int], Meeting], undone: Meeting) -> None:
    """The contact goes, whether this batch brought it or an earlier one."""
    for key, known in list(contacts.items()):
        if (known.giver, known.receiver, known.deed, known.thing) == (
            undone.giver, undone.receiver, undone.deed, undone.thing,
        ):  # fmt: skip
            del contacts[key]
    Contact.of(undone.between.brand).filter(
        giver=undone.giver, receiver=undone.receiver, deed=undone.deed, thing=undone.thing
    ).delete()


def _keep(contacts: Iterable[Meeting]) -> None:
    vendor = bulk.vendor(Contact)
    bulk.insert(
        Contact,
        CONTACT,
        [
            (
                one.between.brand, one.fact, one.between.circle, one.giver, one.receiver,
                one.deed, one.thing, bulk.moment(one.at, vendor),
            )
            for one in contacts
        ],
    )  # fmt: skip


def _tie(touched: set[Between]) -> None:
    """What stands between these people now, told from all their contacts."""
    if not touched:
        return
    met = _contacts_of(touched)
    ties = [(between, strength_of(met[between])) for between in sorted(touched) if met[between]]
    _forget(touched)
    vendor = bulk.vendor(Tie)
    bulk.insert(Tie, TIE, [_row(between, tie, vendor) for between, tie in ties])


def _row(between: Between, tie: Strength, vendor: str) -> tuple[Any, ...]:
    moments = (
        None if at is None else bulk.moment(at, vendor)
        for at in (tie.first_at, tie.last_at, tie.strong_until, tie.weak_until)
    )
    return (*between, tie.given, tie.taken, tie.strength, *moments)


ONE_WAY = "SELECT c.brand_id, c.circle, p.one, p.other, c.met_at, c.fact, c.giver_id = p.one"
PAIRS = {
    "sqlite": "(SELECT value ->> 0 AS circle, value ->> 1 AS one, value ->> 2 AS other "
    "FROM json_each(%s))",
    "postgresql": "(SELECT (value ->> 0)::bigint AS circle, (value ->> 1)::bigint AS one, "
    "(value ->> 2)::bigint AS other FROM jsonb_array_elements(%s::jsonb) AS value)",
}


def _contacts_of(touched: Iterable[Between]) -> dict[Between, list[Met]]:
    """All contacts of these people in their circles, oldest first."""
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
    met: dict[Between, list[Met]] = defaultdict(list)
    for brand, circle, one, other, at, _fact, by_the_first in rows:
        met[Between(brand, circle, one, other)].append(Met(bulk.moment_of(at), bool(by_the_first)))
    return met


def _forget(touched: Iterable[Between]) -> None:
    connection = connections[router.db_for_write(Tie)]
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM insight_tie WHERE (circle, one_id, other_id) IN "  # noqa: S608 our own words
            f"(SELECT circle, one, other FROM {PAIRS[connection.vendor]} p)",
            [_as_json(touched)],
        )


def _as_json(touched: Iterable[Between]) -> str:
    return bulk.document([[at.circle, at.one, at.other] for at in touched])

"""Two people meet when one does something for the other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connections, router

from hundredfold.activity.facts import Told
from hundredfold.insight.deeds import BY_CODE
from hundredfold.insight.folds.tying import Between, Meetings, tie
from hundredfold.insight.models import Contact
from hundredfold.insight.strength import Met
from hundredfold.kit import bulk
from hundredfold.kit.refs import key_of

CONTACT = (
    "brand_id", "fact", "circle", "giver_id", "receiver_id", "deed", "thing", "met_at",
)  # fmt: skip
MENTIONING = ("posted", "asked", "answered", "commented")


class Did(NamedTuple):
    """What somebody did for whom, whenever: taking it back names no more than this."""

    giver: int
    receiver: int
    deed: str
    thing: str


class Meeting(NamedTuple):
    """A contact as it is kept."""

    between: Between
    fact: int
    giver: int
    receiver: int
    deed: str
    thing: str
    at: Any

    @property
    def did(self) -> Did:
        return Did(self.giver, self.receiver, self.deed, self.thing)


def meet(told: Sequence[Told[Any]]) -> None:
    """Each deed towards somebody is a contact until it is taken back; the ties follow."""
    contacts: dict[Did, list[Meeting]] = {}
    undone: dict[Did, Between] = {}
    for fact in told:
        deed = BY_CODE[fact.code]
        for meeting in _meetings(fact, deed.undoes or deed.name):
            if deed.undoes:
                contacts.pop(meeting.did, None)
                undone[meeting.did] = meeting.between
            else:
                contacts.setdefault(meeting.did, []).append(meeting)
    new = [meeting for meetings in contacts.values() for meeting in meetings]
    _take_back(undone)
    _keep(new)
    tie(_by_pair(new), set(undone.values()))


def _by_pair(contacts: Iterable[Meeting]) -> Meetings:
    """What is new between each two people, oldest first."""
    new: Meetings = {}
    for one in sorted(contacts, key=lambda one: (one.at, one.fact)):
        met = Met(bulk.moment_of(one.at), one.giver == one.between.one)  # an import tells bare UTC
        new.setdefault(one.between, []).append(met)
    return new


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


TAKE_BACK = {
    "sqlite": "DELETE FROM insight_contact WHERE id IN (SELECT c.id FROM json_each(%s) u "
    "JOIN insight_contact c ON c.giver_id = u.value ->> 0 AND c.receiver_id = u.value ->> 1 "
    "AND c.deed = u.value ->> 2 AND c.thing = u.value ->> 3)",
    "postgresql": "DELETE FROM insight_contact WHERE id IN (SELECT c.id "
    "FROM jsonb_array_elements(%s::jsonb) AS u JOIN insight_contact c "
    "ON c.giver_id = (u.value ->> 0)::bigint AND c.receiver_id = (u.value ->> 1)::bigint "
    "AND c.deed = u.value ->> 2 AND c.thing = u.value ->> 3)",
}


def _take_back(undone: Collection[Did]) -> None:
    """The contacts that earlier batches brought go."""
    if not undone:
        return
    connection = connections[router.db_for_write(Contact)]
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK[connection.vendor], [bulk.document([list(did) for did in undone])])


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

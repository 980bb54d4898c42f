"""Two people meet when one does something for the other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

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
    undone: set[Between] = set()
    for fact in told:
        deed = BY_CODE[fact.code]
        for meeting in _meetings(fact, deed.undoes or deed.name):
            if deed.undoes:
                undone.add(meeting.between)
                _take_back(contacts, meeting)
            else:
                contacts[meeting.fact, meeting.receiver] = meeting
    _keep(contacts.values())
    tie(_by_pair(contacts.values()), undone)


def _by_pair(contacts: Iterable[Meeting]) -> Meetings:
    """What is new between each two people, oldest first."""
    new: Meetings = {}
    for one in sorted(contacts, key=lambda one: (one.at, one.fact)):
        new.setdefault(one.between, []).append(Met(one.at, one.giver == one.between.one))
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

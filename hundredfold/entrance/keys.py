"""What opens a door besides patience and answers: upper houses fit their keys.

A key is asked with what somebody carries: `{"code": "...", "link": "..."}`. It gives the ref of
what opened the door, or nothing when this person carries nothing that opens it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import HttpRequest

from hundredfold.circles.models import Membership
from hundredfold.entrance.models import Door, Kind
from hundredfold.people.models import Person

Carried = Mapping[str, str]
Key = Callable[[Door, Person, Carried, datetime], str | None]
Heard = Callable[[Membership, Carried, datetime], object]
Pocket = Callable[[HttpRequest], str]

_keys: dict[Kind, Key] = {}
_heard: dict[str, Heard] = {}
_pockets: dict[str, Pocket] = {}


def fit(kind: Kind, key: Key) -> None:
    """From now on doors of this kind open for whom the key says."""
    _keys[kind] = key


def has_key(kind: Kind) -> bool:
    """Whether doors of this kind can open at all in this house."""
    return kind in _keys


def turned(door: Door, person: Person, carried: Carried, at: datetime) -> str | None:
    """The ref of what opens the door for this person, if anything does."""
    key = _keys.get(Kind(door.kind))
    return key(door, person, carried, at) if key else None


def on_arrival(name: str, heard: Heard) -> None:
    """Let this run in the transaction in which somebody comes in, with what they carried."""
    _heard[name] = heard


def announce(membership: Membership, carried: Carried, at: datetime) -> None:
    """Somebody came in."""
    for heard in _heard.values():
        heard(membership, carried, at)


def look_into(name: str, pocket: Pocket) -> None:
    """What a browser carries by this name, such as the link it came by."""
    _pockets[name] = pocket


def carried_by(request: HttpRequest) -> dict[str, str]:
    """Everything that a browser carries."""
    found = {name: pocket(request) for name, pocket in _pockets.items()}
    return {name: words for name, words in found.items() if words}

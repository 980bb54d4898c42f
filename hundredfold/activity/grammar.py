"""The words and the shape of a fact, before anybody writes or follows one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from django.utils.functional import Promise

Code = tuple[str, str]
"""What a sentence is known by: (verb, kind)."""


class Verb(StrEnum):
    """ActivityStreams 2.0 activity types, spelt as there. A new word needs a decision record."""

    ACCEPT = "Accept"
    ADD = "Add"
    ANNOUNCE = "Announce"
    CREATE = "Create"
    DISLIKE = "Dislike"
    FLAG = "Flag"
    FOLLOW = "Follow"
    INVITE = "Invite"
    JOIN = "Join"
    LEAVE = "Leave"
    LIKE = "Like"
    REMOVE = "Remove"
    UNDO = "Undo"
    UPDATE = "Update"


@dataclass(frozen=True)
class Note:
    """What a fact carries beside its names: ids, numbers and codes; never free text."""


N = TypeVar("N", bound=Note)


class Line(NamedTuple):
    """A fact about to be written."""

    code: Code
    brand_id: int
    circle_id: int | None
    actor: str
    object: str
    target: str
    note: Note
    happened_at: datetime
    key: str | None


class Told(NamedTuple, Generic[N]):
    """A fact as it is told to a fold: the row of the log with its note typed."""

    id: int
    code: Code
    brand_id: int
    circle_id: int | None
    actor: str
    object: str
    target: str
    note: N
    happened_at: datetime


_notes: dict[Code, type[Note]] = {}
_meanings: dict[Code, str | Promise] = {}


def define(code: Code, note: type[Note], says: str | Promise) -> None:
    """Say what a sentence means and which note goes with it, once in the whole product."""
    known = _notes.setdefault(code, note)
    if known is not note:
        raise ValueError(f"{code[0]} {code[1]} is already a sentence with another note")
    _meanings[code] = says


def meaning_of(code: Code) -> str:
    """What a sentence says, in the reader's language; its bare words where no house knows it."""
    return str(_meanings.get(code, " ".join(code)))


def note_of(code: Code, values: Mapping[str, Any]) -> Note:
    """The typed note of a stored fact. What a JSON array held is a tuple here."""
    if not values:
        return _notes.get(code, Note)()
    note = _notes.get(code)
    if note is None:
        return Note()
    return note(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


def values_of(note: Note) -> dict[str, Any]:
    """The note as JSON values, without what is not set."""
    return {name: value for name, value in vars(note).items() if value is not None and value != ()}

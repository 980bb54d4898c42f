"""What an invented person can do: one kind of deed for each action it goes through."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Deed:
    """Somebody (their number in the cast) does something at a moment."""

    at: datetime
    who: int


@dataclass(frozen=True)
class Arrive(Deed):
    """Becomes a person of the brand."""


@dataclass(frozen=True)
class Introduce(Deed):
    """Says where they live and what they are about."""

    about: str


@dataclass(frozen=True)
class Found(Deed):
    circle: str


@dataclass(frozen=True)
class Join(Deed):
    circle: str


@dataclass(frozen=True)
class Leave(Deed):
    circle: str


@dataclass(frozen=True)
class Appoint(Deed):
    circle: str
    member: int
    role: str


@dataclass(frozen=True)
class Say(Deed):
    """Publishes a post or asks a question. `name` is what later deeds call it."""

    name: int
    circle: str
    title: str
    body: str
    tags: str
    question: bool


@dataclass(frozen=True)
class Answer(Deed):
    name: int
    to: int
    body: str


@dataclass(frozen=True)
class Comment(Deed):
    name: int
    to: int
    body: str


@dataclass(frozen=True)
class Like(Deed):
    to: int


@dataclass(frozen=True)
class Unlike(Deed):
    to: int


@dataclass(frozen=True)
class Accept(Deed):
    answer: int


@dataclass(frozen=True)
class Edit(Deed):
    what: int
    title: str
    body: str


@dataclass(frozen=True)
class EditComment(Deed):
    what: int
    body: str


@dataclass(frozen=True)
class Unedit(Deed):
    what: int


@dataclass(frozen=True)
class TakeBack(Deed):
    """Takes their own post, answer or comment back."""

    what: int


@dataclass(frozen=True)
class ChangeRule(Deed):
    """A chief says what a deed earns from now on."""

    rule: str
    points: int
    valid_days: int | None


@dataclass(frozen=True)
class Hide(Deed):
    """A steward takes something out of sight."""

    what: int
    cause: str

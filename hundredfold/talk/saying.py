"""How talk speaks to the log: brand, circle and thread follow from what is spoken of."""

from datetime import datetime
from typing import Any

from hundredfold.activity.facts import Fact, Note
from hundredfold.people.models import Person
from hundredfold.talk.facts import HidingNote, ThreadNote
from hundredfold.talk.models import Comment, Post


def say(
    fact: Fact[ThreadNote],
    thing: Post | Comment,
    *,
    by: Person,
    at: datetime,
    author: int | None = None,
    mentions: tuple[int, ...] = (),
    feeling: str | None = None,
    key: str | None = None,
) -> None:
    """Record who did this to a post or a comment. `author` is the other person concerned."""
    note = ThreadNote(_post(thing).thread_id, author, mentions, feeling)
    _record(fact, thing, by, at, note, key)


def say_hidden(
    fact: Fact[HidingNote], thing: Post | Comment, *, by: Person, cause: str, at: datetime
) -> None:
    """Record that a steward hid something, or let it be seen again, and for which cause."""
    note = HidingNote(thread=_post(thing).thread_id, cause=cause, author=thing.author_id)
    _record(fact, thing, by, at, note, None)


def _post(thing: Post | Comment) -> Post:
    return thing.post if isinstance(thing, Comment) else thing


def _record(
    fact: Fact[Any], thing: Post | Comment, by: Person, at: datetime, note: Note, key: str | None
) -> None:
    post = _post(thing)
    fact.record(
        brand=post.brand_id,
        circle=post.circle_id,
        actor=by,
        object=thing,
        target=post if thing is not post else post.parent,
        note=note,
        at=at,
        key=key,
    )

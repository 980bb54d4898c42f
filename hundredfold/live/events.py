"""What a page is told: one fact of talk, with the figures it left behind."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Position = tuple[int, int]
"""Where a reader stands: (commit, fact). The commit is 0 on SQLite, where ids are commit order."""

Figures = tuple[int, int, int]
"""The likes, comments and answers of a post."""

PRIVATE = ("Remove", "Flag")
"""Verbs that keep order. Pages learn what changed, not who did it."""


class Happening(NamedTuple):
    """A fact as the log's table holds it, as far as a page may know it."""

    position: Position
    brand: int
    circle: int
    verb: str
    kind: str
    object: str
    target: str
    thread: int
    actor: str

    @property
    def posts(self) -> set[int]:
        """The posts whose figures this may have changed."""
        named = (_post(self.object), _post(self.target))
        return {self.thread, *(post for post in named if post)} - {0}


def happenings(rows: Iterable[tuple[Any, ...]]) -> list[Happening]:
    """What these rows of the log say of talk in some circle; the rest is not for pages."""
    return [_happening(row) for row in rows if row[3] is not None and row[5].startswith("talk.")]


def _happening(row: tuple[Any, ...]) -> Happening:
    commit, fact, brand, circle, verb, kind, object, target, note, actor = row
    said = json.loads(note) if isinstance(note, str) else note
    hidden = verb in PRIVATE or kind.endswith("_hiding") or kind == "talk.vote"
    return Happening(
        (commit, fact), brand, circle, verb, kind, object, target,
        said.get("thread", 0), "" if hidden else actor,
    )  # fmt: skip


def message(fact: Happening, figures: Mapping[int, Figures]) -> bytes:
    """The event as it goes over the wire. Its id is the fact's, so that a stream can resume."""
    known = {
        str(post): dict(zip(("likes", "comments", "answers"), figures[post], strict=True))
        for post in fact.posts
        if post in figures
    }
    said = {
        "id": fact.position[1],
        "verb": fact.verb,
        "kind": fact.kind,
        "object": fact.object,
        "target": fact.target,
        "thread": fact.thread,
        "actor": fact.actor,
        "figures": known,
    }
    return f"id: {fact.position[1]}\ndata: {json.dumps(said, separators=(',', ':'))}\n\n".encode()


def posts_of(facts: Iterable[Happening]) -> list[int]:
    """Every post that these facts may have changed."""
    return sorted({post for fact in facts for post in fact.posts})


def _post(reference: str) -> int:
    name, _, key = reference.partition(":")
    return int(key) if name == "talk.post" and key.isdigit() else 0

"""Facts as rows that can be read: when, who, what, and where to look. What any "why" opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from hundredfold.activity.grammar import Code, meaning_of
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.talk.models import Post


@dataclass(frozen=True)
class ToldRow:
    """One fact, with the names behind its refs. `address` is empty for what has no page."""

    id: int
    code: Code
    at: datetime
    meaning: str
    who: Face | None
    what: str
    address: str


def readable(brand: Brand, facts: Sequence[Any]) -> list[ToldRow]:
    """These facts of a brand with people and threads named, in two queries."""
    faces = _faces(brand, [fact.actor for fact in facts])
    threads = threads_named(brand, [name for fact in facts for name in (fact.object, fact.target)])
    return [
        ToldRow(
            fact.pk,
            (fact.verb, fact.kind),
            fact.happened_at,
            meaning_of((fact.verb, fact.kind)),
            faces.get(fact.actor),
            *(threads.get(fact.object) or threads.get(fact.target) or ("", "")),
        )
        for fact in facts
    ]


def _faces(brand: Brand, actors: Sequence[str]) -> dict[str, Face]:
    keys = {key_of(actor, "people.person") for actor in actors} - {None}
    people = Person.of(brand).filter(pk__in=keys).values_list("pk", "name", "place")
    return {f"people.person:{pk}": Face(pk, name, place) for pk, name, place in people}


def threads_named(brand: Brand, references: Sequence[str]) -> dict[str, tuple[str, str]]:
    """For each post among these refs: its words, and the address of its thread, in one query. What
    was emptied has none, and leads nowhere."""
    keys = {key_of(reference, "talk.post") for reference in references} - {None}
    posts = Post.of(brand).filter(pk__in=keys)
    return {
        f"talk.post:{pk}": (
            title or words,
            reverse("talk:post", args=[brand.slug, circle, parent or pk]),
        )
        for pk, parent, title, words, circle in posts.values_list(
            "pk", "parent_id", "title", "excerpt", "circle__slug"
        )
        if title or words
    }

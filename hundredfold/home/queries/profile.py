"""One person in one brand: who they are, where they belong, what they said, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Sum

from hundredfold.circles.models import Membership
from hundredfold.kit import prose
from hundredfold.people.models import GONE, Footprint, Person
from hundredfold.people.queries import Face, selves_of
from hundredfold.talk.models import Post, Voice

SHOWN = 10


@dataclass(frozen=True)
class Belonging:
    """A circle that the person is a member of."""

    slug: str
    name: Any
    role: str
    joined_at: datetime


@dataclass(frozen=True)
class Said:
    """One of the latest things the person wrote."""

    thread_id: int
    circle_slug: str
    kind: str
    title: str
    excerpt: str
    language: str
    written_at: datetime
    likes: int


@dataclass(frozen=True)
class Profile:
    face: Face
    about: str
    appeared_at: datetime
    seen_at: datetime | None
    has_left: bool
    belongings: list[Belonging]
    figures: dict[str, int]
    said: list[Said]


def profile(person: Person) -> Profile:
    """Everything a profile shows, in five queries beside the person."""
    seen = Footprint.of(person.brand_id).filter(person=person).values_list("last_at", flat=True)
    belongings, selves = _belongings(person), selves_of(person)
    role = belongings[0].role if belongings else ""
    return Profile(
        face=Face(person.pk, person.name, person.place, role),
        about=_about(person.about),
        appeared_at=person.appeared_at,
        seen_at=seen.first(),
        has_left=person.name == GONE,
        belongings=belongings,
        figures=_figures(person.brand_id, selves),
        said=_said(person.brand_id, selves),
    )


def _belongings(person: Person) -> list[Belonging]:
    found = Membership.of(person.brand_id).filter(person=person).order_by("joined_at")
    rows = found.values_list("circle__slug", "circle__name", "role", "joined_at")
    return [Belonging(*row) for row in rows]


def _figures(brand: int, selves: list[int]) -> dict[str, int]:
    names = ("posts", "answers", "comments", "likes", "accepted")
    found = Voice.of(brand).filter(person__in=selves)
    sums = found.aggregate(**{name: Sum(name) for name in names})
    return {name: sums[name] or 0 for name in names}


def _said(brand: int, selves: list[int]) -> list[Said]:
    found = Post.of(brand).filter(author__in=selves, hiding__isnull=True)
    rows = found.exclude(kind=Post.Kind.WIKI).order_by("-written_at", "-pk")
    return [
        Said(parent or pk, circle, kind, title or asked or "", words, language, at, likes or 0)
        for pk, parent, circle, kind, title, asked, words, language, at, likes in rows.values_list(
            "pk", "parent_id", "circle__slug", "kind", "title", "parent__title", "excerpt",
            "language", "written_at", "tally__likes",
        )[:SHOWN]
    ]  # fmt: skip


def _about(words: str) -> str:
    """Members write Markdown, imported words may be HTML; only clean HTML is shown of either."""
    return prose.cleaned(words) if "<" in words else prose.render(words)

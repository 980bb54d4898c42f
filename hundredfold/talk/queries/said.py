"""What one person has said in a brand, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Sum

from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Like, Post, Voice


@dataclass(frozen=True)
class Line:
    """A post or an answer in a list. An answer has the title of its question."""

    id: int
    kind: str
    circle: str
    title: str
    excerpt: str
    language: str
    written_at: datetime
    likes: int
    is_accepted: bool


@dataclass(frozen=True)
class Said:
    """A person's figures over all circles of the brand."""

    posts: int = 0
    answers: int = 0
    comments: int = 0
    likes: int = 0
    accepted: int = 0


def said_by(person: Person, *, most: int = 30) -> list[Line]:
    """The newest of what somebody said, as everybody may see it."""
    found = (
        Post.of(person.brand_id)
        .filter(author=person, hiding=None, parent__hiding=None)
        .exclude(kind=Post.Kind.WIKI)
        .order_by("-written_at", "-pk")
        .values_list(
            "pk", "kind", "circle__slug", "title", "parent__title", "excerpt", "language",
            "written_at", "tally__likes", "accepted_as",
        )
    )  # fmt: skip
    return [
        Line(id, kind, circle, title or of or "", words, language, at, likes or 0, bool(accepted))
        for id, kind, circle, title, of, words, language, at, likes, accepted in found[:most]
    ]


def voice_of(person: Person) -> Said:
    """How often somebody said something, and how it was received; as fresh as the folds are."""
    sums = {name: Sum(name) for name in ("posts", "answers", "comments", "likes", "accepted")}
    found = Voice.of(person.brand_id).filter(person=person).aggregate(**sums)
    return Said(**{name: value or 0 for name, value in found.items()})


def first_said(brand: int, people: Iterable[int]) -> dict[int, datetime]:
    """When each of these people first posted, asked or answered, if they have."""
    found = Post.of(brand).filter(author__in=list(people))
    return dict(found.values_list("author").annotate(first=Min("written_at")).order_by("author"))


def has_spoken(person: Person) -> bool:
    """Whether somebody wrote or liked anything here, taken back or not."""
    brand = person.brand_id
    return (
        Post.of(brand).filter(author=person).exists()
        or Comment.of(brand).filter(author=person).exists()
        or Like.of(brand).filter(person=person).exists()
    )

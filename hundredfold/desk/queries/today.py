"""What an operator should know this morning: who waits, and how the week went."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from hundredfold.activity import queries as log
from hundredfold.activity.facts import Code, Fact
from hundredfold.brands.models import Brand
from hundredfold.circles import facts as circles
from hundredfold.insight.queries.moment import last_moment
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face
from hundredfold.talk import facts as talk
from hundredfold.talk.models import Post
from hundredfold.talk.queries.told import ToldRow, readable

WEEK = timedelta(days=7)
WEEKS = 8
SHOWN = 6
COUNTED_TO = 100


@dataclass(frozen=True)
class Waiting:
    """A question that nobody has answered."""

    post_id: int
    circle_slug: str
    title: str
    language: str
    face: Face
    asked_at: datetime
    likes: int
    comments: int
    age: timedelta

    @property
    def urgency(self) -> str:
        """A day is soon enough, three are late."""
        return (
            "bad"
            if self.age > timedelta(days=3)
            else "warn"
            if self.age > timedelta(days=1)
            else ""
        )


@dataclass(frozen=True)
class Figure:
    """How often something happened in the last week, the week before, and the eight before now."""

    name: str
    now: int
    before: int
    weeks: tuple[int, ...]


@dataclass(frozen=True)
class Replies:
    """How long a question waits for its first answer: the median, over four weeks each."""

    now: timedelta | None
    before: timedelta | None


@dataclass(frozen=True)
class Today:
    until: datetime
    is_quiet: bool
    waiting: list[Waiting]
    waiting_count: int
    older_count: int
    figures: list[Figure]
    replies: Replies


FIGURES: dict[str, tuple[Fact[Any], ...]] = {
    "joined": (circles.joined,),
    "said": (talk.published, talk.asked),
    "answered": (talk.answered,),
    "commented": (talk.commented,),
    "liked": (talk.liked,),
}
"""What the week is told by; each opens its facts under this name."""


def today(brand: Brand, *, at: datetime) -> Today:
    """The morning of a brand. A brand that has long been quiet is shown as of its last day."""
    until, is_quiet = last_moment(brand, at=at)
    unanswered = _unanswered(brand, until)
    questions = unanswered.filter(written_at__gt=until - 4 * WEEK)
    return Today(
        until=until,
        is_quiet=is_quiet,
        waiting=[_waiting(row, until) for row in _rows(questions)],
        waiting_count=_up_to_a_hundred(questions),
        older_count=_up_to_a_hundred(unanswered.filter(written_at__lte=until - 4 * WEEK)),
        figures=_figures(brand, until),
        replies=Replies(
            _first_reply(brand, until - 4 * WEEK, until),
            _first_reply(brand, until - 8 * WEEK, until - 4 * WEEK),
        ),
    )


def rows(brand: Brand, figure: str, *, until: datetime, page: str) -> Listing[ToldRow]:
    """The facts of the week before a moment that a figure counts, newest first."""
    facts = log.between(brand, until - WEEK, until, codes_of(figure))
    return listing(facts, lambda read: readable(brand, read), page=page)


def codes_of(figure: str) -> list[Code]:
    """The sentences that a figure counts; nothing for a name that is no figure."""
    return [fact.code for fact in FIGURES.get(figure, ())]


def _unanswered(brand: Brand, until: datetime) -> QuerySet[Post]:
    """Questions in sight that nobody answered, the oldest first."""
    return (
        Post.of(brand)
        .filter(kind=Post.Kind.QUESTION, hiding__isnull=True)
        .filter(Q(tally__answers=0) | Q(tally__isnull=True))
        .filter(written_at__lte=until)
        .order_by("written_at", "pk")
    )


def _up_to_a_hundred(questions: QuerySet[Post]) -> int:
    """How many there are; one more than a hundred stands for any number beyond."""
    return len(questions.values_list("pk")[: COUNTED_TO + 1])


def _rows(questions: QuerySet[Post]) -> list[tuple[Any, ...]]:
    return list(
        questions.values_list(
            "pk", "circle__slug", "title", "language", "author__name", "byline", "author_id",
            "written_at", "tally__likes", "tally__comments",
        )[:SHOWN]
    )  # fmt: skip


def _waiting(row: tuple[Any, ...], until: datetime) -> Waiting:
    pk, slug, title, language, name, byline, author, at, likes, comments = row
    return Waiting(
        pk,
        slug,
        title,
        language,
        Face(author, name or byline),
        at,
        likes or 0,
        comments or 0,
        until - at,
    )


def _figures(brand: Brand, until: datetime) -> list[Figure]:
    """Counted over eight weeks, the last one last."""
    bounds = [until - week * WEEK for week in reversed(range(WEEKS + 1))]
    codes = [fact.code for counted in FIGURES.values() for fact in counted]
    count, nothing = log.counted_between(brand, bounds, codes), [0] * WEEKS
    figures = []
    for name, counted in FIGURES.items():
        of_each = [count.get(fact.code, nothing) for fact in counted]
        weeks = tuple(sum(week) for week in zip(*of_each, strict=True))
        figures.append(Figure(name, now=weeks[-1], before=weeks[-2], weeks=weeks))
    return figures


def _first_reply(brand: Brand, since: datetime, until: datetime) -> timedelta | None:
    answers = Post.of(brand).filter(parent=OuterRef("pk"), hiding__isnull=True)
    answered = (
        Post.of(brand)
        .filter(kind=Post.Kind.QUESTION, written_at__gte=since, written_at__lt=until)
        .annotate(first_at=Subquery(answers.order_by("written_at").values("written_at")[:1]))
        .filter(first_at__isnull=False)
        .annotate(took=F("first_at") - F("written_at"))
        .order_by("-written_at")
        .values_list("took", flat=True)[:500]
    )
    took = [wait.total_seconds() for wait in answered]
    return timedelta(seconds=median(took)) if took else None

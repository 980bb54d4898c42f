"""Notices as they are read: those of one kind about one thing on one day together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hundredfold.benefits.queries import benefits_named
from hundredfold.brands.models import Brand
from hundredfold.contests.queries import contests_named
from hundredfold.honours.queries import honours_named
from hundredfold.kit.refs import key_of
from hundredfold.notices.models import Kind, Mute, Notice, Sight
from hundredfold.people.models import Person
from hundredfold.people.queries import Face, faces_of
from hundredfold.talk.queries.told import threads_named
from hundredfold.tiers.queries import tiers_named

NAMELESS = (
    Kind.HIDDEN, Kind.SETTLED, Kind.YEAR, Kind.MISSED, Kind.ENDING, Kind.WON, Kind.CLIMBED,
    Kind.LAPSING, Kind.FELL, Kind.HONOUR,
)  # fmt: skip
MOST_FACES, MOST_ROWS, MOST_COUNTED = 3, 500, 100


@dataclass
class Bundle:
    """What several people did about one thing on one day; `last` is the latest fact of it.

    `faces` are the latest of them, `others` how many there are besides. `what` and `address` are
    those of the thread, empty where it is out of sight.
    """

    kind: str
    about: str
    last: int
    at: datetime
    is_new: bool
    object: str
    actors: list[int] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    what: str = ""
    address: str = ""

    @property
    def names_nobody(self) -> bool:
        """A steward who keeps order is not named, and the house has no name."""
        if self.kind == Kind.RETURNED:
            return not self.actors
        return self.kind in NAMELESS

    @property
    def others(self) -> int:
        return max(0, len(self.actors) - len(self.faces))

    @property
    def anchor(self) -> str:
        """Where in its thread it stands."""
        comment = key_of(self.object, "talk.comment")
        answer = key_of(self.object, "talk.post")
        if comment is not None:
            return f"#comment-{comment}"
        return f"#post-{answer}" if answer is not None and self.object != self.about else ""


@dataclass(frozen=True)
class Inbox:
    """A stretch of what somebody is told, the latest first.

    `latest` is the last fact there is of it; `next` where the following stretch begins, if there
    is one.
    """

    bundles: list[Bundle]
    latest: int
    next: int | None


def inbox_of(person: Person, *, before: int | None = None, limit: int = 50) -> Inbox:
    """What somebody is told and wants to hear, in five queries. A day that is cut in two between
    stretches stands in both."""
    seen, rows = _seen(person), _rows(person, before)
    told, cut = bundled(rows, seen=seen, limit=limit)
    named(person.brand, told)
    is_more = cut is not None and (rows[-1][4] < cut or len(rows) == MOST_ROWS)
    return Inbox(told, rows[0][4] if rows else seen, cut if is_more else None)


def bundled(
    rows: Iterable[tuple[Any, ...]], *, seen: int = 0, limit: int | None = None
) -> tuple[list[Bundle], int | None]:
    """Rows of one kind about one thing on one day together, in the order of the rows; and the fact
    of the last row among them."""
    bundles: dict[tuple[Any, ...], Bundle] = {}
    cut = None
    for kind, about, day, actor, fact, at, object in rows:
        key = (kind, about, day)
        if key not in bundles:
            if len(bundles) == limit:
                break
            bundles[key] = Bundle(kind, about, fact, at, fact > seen, object)
        if actor is not None and actor not in bundles[key].actors:
            bundles[key].actors.append(actor)
        cut = fact
    return list(bundles.values()), cut


def latest_of(person: Person) -> int:
    """The last fact that somebody was told of. One query."""
    told = Notice.of(person.brand_id).filter(person=person.pk).order_by("-fact")
    return told.values_list("fact", flat=True).first() or 0


def unseen_by(person: Person) -> int:
    """How much is new to somebody, counted as it is read; a hundred at most. Three queries."""
    wanted = _wanted(person).filter(fact__gt=_seen(person))
    return len(wanted.order_by().values("kind", "about", "day_on").distinct()[:MOST_COUNTED])


def choices_of(person: Person) -> dict[str, bool]:
    """Of which kinds somebody wants to hear."""
    muted = _muted(person)
    return {kind: kind not in muted for kind in Kind.values}


def _rows(person: Person, before: int | None) -> list[tuple[Any, ...]]:
    found = _wanted(person).order_by("-fact")
    if before is not None:
        found = found.filter(fact__lt=before)
    named = ("kind", "about", "day_on", "actor", "fact", "at", "object")
    return list(found.values_list(*named)[:MOST_ROWS])


def _wanted(person: Person) -> Any:
    told = Notice.of(person.brand_id).filter(person=person.pk)
    return told.exclude(kind__in=_muted(person))


def _muted(person: Person) -> set[str]:
    return set(Mute.of(person.brand_id).filter(person=person).values_list("kind", flat=True))


def _seen(person: Person) -> int:
    sight = Sight.of(person.brand_id).filter(person=person)
    return sight.values_list("fact", flat=True).first() or 0


def named(brand: Brand, told: Iterable[Bundle]) -> None:
    """With names and what they are about: two queries for all of them, and two where benefits and
    gifts are among them."""
    told = list(told)
    faces = faces_of(brand, {actor for one in told for actor in one.actors[:MOST_FACES]})
    abouts = [one.about for one in told]
    threads = threads_named(brand, abouts) | benefits_named(brand, abouts)
    threads |= contests_named(brand, abouts) | tiers_named(brand, abouts)
    threads |= honours_named(brand, abouts)
    for one in told:
        one.faces = [faces[pk] for pk in one.actors[:MOST_FACES] if pk in faces]
        one.what, one.address = threads.get(one.about, ("", ""))

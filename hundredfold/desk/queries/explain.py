"""Whatever happened, and what followed from it: the way from any figure back to its facts."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hundredfold.activity import queries as log
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.queries.meetings import Meeting, meetings_by
from hundredfold.kit.words import Words
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.rewards.queries.earned import Earned, earned_by
from hundredfold.talk.queries.told import ToldRow, readable

NUMBER = re.compile(r"(?:fact\s+|#)?(\d{1,18})", re.IGNORECASE)
TRANSFER = re.compile(r"transfer\s+(\d{1,18})", re.IGNORECASE)
THING = re.compile(r"[a-z_]+\.[a-z_]+:\d{1,18}|source:[\w./:-]{1,60}")


EACH = 50
NAMED = 12
COUNTED_TO = 1_000


@dataclass(frozen=True)
class Stretch:
    """Some facts of the log, those to go on with, and how many facts name the thing.

    `older` is the last one shown, if there are more before it; `before` the one that was asked to
    go on from. `named` is not counted above COUNTED_TO, and None where everything is asked for.
    """

    rows: list[ToldRow]
    older: int | None
    before: int | None
    named: int | None


@dataclass(frozen=True)
class Explained:
    """One fact as it stands in the log, and everything that follows from it."""

    told: ToldRow
    actor: str
    object: str
    target: str
    circle: Words | None
    note: dict[str, Any]
    recorded_at: datetime
    key: str
    earned: list[Earned]
    meetings: list[Meeting]


def fact_in(about: str) -> int | None:
    """The number of the fact that somebody asks about, as in 12, #12 or fact 12."""
    found = NUMBER.fullmatch(about)
    return int(found[1]) if found else None


def transfer_in(about: str) -> int | None:
    """Likewise, as in transfer 12."""
    found = TRANSFER.fullmatch(about)
    return int(found[1]) if found else None


def thing_in(about: str) -> str:
    """A name such as talk.post:42; nothing for what is none."""
    return about if THING.fullmatch(about) else ""


def people_called(brand: Brand, about: str) -> list[Face]:
    """Whose name says what somebody typed who knows no numbers; a dozen of them. One query."""
    found = Person.of(brand).filter(name__icontains=about).order_by("name", "pk")
    return [Face(*row) for row in found.values_list("pk", "name", "place")[:NAMED]]


def facts(brand: Brand, thing: str, *, before: int | None = None) -> Stretch:
    """Everything that was said of a thing or done by it; without one, all that happened.

    Fifty facts, the newest first. A log is gone through from fact to fact: counting it for numbers
    of pages would take longer the more had happened.
    """
    named = None
    if thing:
        newest = log.concerning(brand, thing, limit=max(COUNTED_TO, EACH) + 1)
        named, read = len(newest), newest[: EACH + 1]
        if before is not None:
            read = log.concerning(brand, thing, number=before, limit=EACH + 1)
    else:
        read = list(log.before(log.log_of(brand), before)[: EACH + 1])
    older = read[EACH - 1].pk if len(read) > EACH else None
    return Stretch(readable(brand, read[:EACH]), older, before, named)


def explained(brand: Brand, number: int) -> Explained | None:
    """A fact of this brand with what followed from it. Nine queries at most."""
    fact = log.fact_of(brand, number)
    if fact is None:
        return None
    circle = Circle.of(brand).filter(pk=fact.circle_id).first() if fact.circle_id else None
    return Explained(
        readable(brand, [fact])[0],
        fact.actor,
        fact.object,
        fact.target,
        circle.name if circle else None,
        fact.note,
        fact.recorded_at,
        fact.key or "",
        earned_by(brand, number),
        meetings_by(brand, number),
    )

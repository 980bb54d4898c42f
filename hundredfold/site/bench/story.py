"""A generated log, always the same: what a lively community says and does, without its rows."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import transaction

from hundredfold.activity import pen
from hundredfold.activity.facts import Fact, Line
from hundredfold.activity.queries import length_of_log
from hundredfold.brands.models import Brand
from hundredfold.kit.bulk import long_haul
from hundredfold.kit.words import Words
from hundredfold.talk import facts

BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
PEOPLE, CIRCLES, BATCH = 10_000, 20, 10_000
MIX: list[tuple[Fact[facts.ThreadNote], int]] = [
    (facts.published, 8), (facts.asked, 4), (facts.answered, 12), (facts.commented, 22),
    (facts.liked, 48), (facts.unliked, 2), (facts.accepted, 2), (facts.edited, 2),
]  # fmt: skip
DATA = "10,000 people in 20 circles: 48 % likes, 22 % comments, 24 % posts, questions and answers"


@dataclass(frozen=True)
class Named:
    """A row that is only spoken of. Derived rows hold nothing fast, so it need not exist."""

    ref: str


def brand() -> Brand:
    """Whose log it is."""
    made, _is_new = Brand.objects.get_or_create(slug="story", defaults={"name": Words(en="Story")})
    return made


def lines(of: Brand, count: int, seed: int = 100) -> Iterator[Line]:
    """So many facts, a minute between them; new ones speak mostly of what is new."""
    chance = random.Random(seed)  # noqa: S311 the same each time
    said = [fact for fact, _share in MIX]
    shares = [share for _fact, share in MIX]
    for number, fact in enumerate(chance.choices(said, shares, k=count)):
        post = max(1, number - int(chance.expovariate(1 / 500)))
        person, author = chance.randrange(1, PEOPLE), chance.randrange(1, PEOPLE)
        yield fact.line(
            brand=of.pk,
            circle=post % CIRCLES + 1,
            actor=Named(f"people.person:{person}"),
            object=Named(f"talk.post:{post}"),
            target=Named(f"talk.post:{post // 2 + 1}"),
            note=facts.ThreadNote(thread=post // 2 + 1, author=author),
            at=BEGAN + timedelta(minutes=number),
        )


def write(count: int) -> None:
    """Record the story, or what the log does not hold of it yet."""
    of, told = brand(), length_of_log()
    if told >= count:
        return
    batch: list[Line] = []
    with long_haul():
        for line in islice(lines(of, count), told, None):
            batch.append(line)
            if len(batch) == BATCH:
                _record(batch)
                batch = []
        _record(batch)


@transaction.atomic
def _record(batch: list[Line]) -> None:
    pen.record_new(batch)

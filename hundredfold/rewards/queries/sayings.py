"""Lines of an account as they can be read: who did what to which thing, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from hundredfold.activity.queries import facts_of
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.refs import key_of
from hundredfold.ledger.queries import Line
from hundredfold.people.queries import Face, faces_of
from hundredfold.rewards.facts import handed
from hundredfold.rewards.sentences import in_markup, in_words, somebody_at
from hundredfold.talk.queries.told import ToldRow, readable

UNNAMED = ("hidden", "withdrawn", "own_hidden", "own_withdrawn")
"""Who hid something is nobody's to read; here the sentence names whose deed no longer counts."""


SHORT = 80


@dataclass(frozen=True)
class Saying:
    """A line of somebody's account with the names behind its refs. `points` is what it added."""

    line: Line
    points: int
    fact: int | None
    who: Face | None
    source: str
    what: str
    address: str

    @property
    def at(self) -> datetime:
        return self.line.at

    @property
    def name(self) -> str:
        """What the doer is called, if anybody knows."""
        return self.who.name if self.who else somebody_at(self.source)

    def __str__(self) -> str:
        what = self.what if len(self.what) <= SHORT else f"{self.what[:SHORT]}…"
        return in_words(self.line.kind, self.line.step, self.name, what)

    def with_links(self, who: str, what: str) -> SafeString:
        """The sentence for a page, with its names as the page has them."""
        return in_markup(self.line.kind, self.line.step, who, what)


def sayings(brand: Brand, owner: str, lines: Sequence[Line]) -> list[Saying]:
    """These lines of this owner's account, in five queries at most."""
    numbers = {line.id: _fact_behind(line) for line in lines}
    facts = facts_of(brand, {number for number in numbers.values() if number})
    rows = {row.id: row for row in readable(brand, list(facts.values()))}
    circles = _circles(brand, facts.values()) | _takers(brand, facts.values())
    return [_saying(line, owner, facts.get(numbers[line.id] or 0), rows, circles) for line in lines]


def _fact_behind(line: Line) -> int | None:
    """The deed that the sentence tells of: where something was hidden, the like it had brought."""
    told = line.cause if line.kind in UNNAMED and line.cause else line.why
    return key_of(told, "activity.activity")


def _saying(
    line: Line,
    owner: str,
    fact: Any,
    rows: dict[int, ToldRow],
    circles: dict[str, tuple[str, str]],
) -> Saying:
    effect = line.effect_on(owner)
    if fact is None:
        return Saying(line, effect, None, None, "", "", "")
    row = rows[fact.pk]
    named = circles.get(fact.object) or circles.get(fact.target) or ("", "")
    what, address = (row.what, row.address) if row.what else named
    source = fact.actor.partition(":")[2] if fact.actor.startswith("source:") else ""
    return Saying(line, effect, fact.pk, row.who, source, what, address)


def _takers(brand: Brand, facts: Iterable[Any]) -> dict[str, tuple[str, str]]:
    """To whom points were handed, by ref: name and address."""
    keys = [key_of(f.target, "people.person") for f in facts if f.kind == handed.kind]
    if not keys:
        return {}
    return {
        f"people.person:{pk}": (face.name, reverse("home:person", args=[brand.slug, pk]))
        for pk, face in faces_of(brand, [key for key in keys if key is not None]).items()
    }


def _circles(brand: Brand, facts: Iterable[Any]) -> dict[str, tuple[str, str]]:
    """The circles among the facts' objects, by ref: name and address."""
    keys = {key_of(fact.object, "circles.circle") for fact in facts} - {None}
    if not keys:
        return {}
    return {
        f"circles.circle:{circle.pk}": (
            str(circle.name),
            reverse("circles:circle", args=[brand.slug, circle.slug]),
        )
        for circle in Circle.of(brand).filter(pk__in=keys)
    }

"""Who wears which honour, and the lines of the books behind it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from hundredfold.brands.models import Brand
from hundredfold.honours.models import Bestowal, Elsewhere, Honour, Worn
from hundredfold.honours.units import unit_of
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import Line, lines_of
from hundredfold.people.models import Person
from hundredfold.people.queries import Face, faces_of

EACH = 50
METALS = ("", "bronze", "silver", "gold")


@dataclass(frozen=True)
class Wearing:
    """Somebody wears an honour at a level (1 bronze, 2 silver, 3 gold), earned so many times."""

    honour: Honour
    level: int
    times: int
    since: datetime
    face: Face | None = None

    @property
    def metal(self) -> str:
        return METALS[self.level]


def worn_by(brand: Brand | int, people: Collection[int]) -> dict[int, list[Wearing]]:
    """What each of these people wears, the highest first. Two queries."""
    rows = list(Worn.of(brand).filter(person__in=people).order_by("-level", "-since", "pk"))
    honours = Honour.of(brand).in_bulk({one.honour for one in rows})
    found: dict[int, list[Wearing]] = {}
    for one in rows:
        wearing = Wearing(honours[one.honour], one.level, one.times, one.since)
        found.setdefault(one.person_id, []).append(wearing)
    return found


def wearers_of(brand: Brand, honour: Honour) -> list[Wearing]:
    """The last fifty who came to it, the highest level first. Two queries."""
    rows = Worn.of(brand).filter(honour=honour.pk).order_by("-level", "-since", "pk")[:EACH]
    found = list(rows)
    faces = faces_of(brand, [one.person_id for one in found])
    return [
        Wearing(honour, one.level, one.times, one.since, faces.get(one.person_id)) for one in found
    ]


def counts_of(brand: Brand | int) -> dict[int, int]:
    """How many people wear each honour, by its number. One query."""
    rows = Worn.of(brand).values("honour").annotate(people=Count("pk")).order_by("honour")
    return dict(rows.values_list("honour", "people"))


def evidence_of(brand: Brand, person: Person, honour: Honour) -> list[Line]:
    """The last fifty times that somebody earned it or lost one. One query."""
    return lines_of(brand, ref(person), unit_of(honour.code), limit=EACH)


def bestowals_of(brand: Brand, *, honour: Honour | None = None) -> QuerySet[Bestowal]:
    """The last fifty that were given by hand, with who gave them and why. One query."""
    rows = Bestowal.of(brand).select_related("honour", "person", "by").order_by("-at", "-pk")
    return (rows.filter(honour=honour) if honour is not None else rows)[:EACH]


def badges_from_elsewhere(brand: Brand | int, person: int) -> QuerySet[Elsewhere]:
    """What somebody earned on another platform, gold first; fifty at most. One query."""
    rows = Elsewhere.of(brand).filter(person=person, of_a_tag=False)
    return rows.order_by("grade", "-times", "badge")[:EACH]

"""Who has how much of what, until when, and whether it can be used now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from hundredfold.benefits.models import Benefit, Issue, Place
from hundredfold.benefits.units import PREFIX, read_unit, units_of
from hundredfold.circles.models import Circle, Membership
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.ledger.models import Account, Lot
from hundredfold.people.models import Person


@dataclass(frozen=True)
class Part:
    """So many uses with one end, without end where none is said; `passed` is how often they were
    given on."""

    uses: int
    ends_at: datetime | None
    passed: int = 0


@dataclass(frozen=True)
class Holding:
    """What somebody has of a benefit now. `missing` are circles to join before it can be used."""

    benefit: Benefit
    parts: list[Part]
    covered: list[Circle]
    missing: list[Circle] = field(default_factory=list)

    @property
    def uses(self) -> int:
        return sum(part.uses for part in self.parts)

    @property
    def givable(self) -> int:
        """How many uses can be given on."""
        most = self.benefit.transfers
        return sum(part.uses for part in self.parts if part.passed < most)

    @property
    def can_serve_itself(self) -> bool:
        """Whether whoever has it can use it by their own hand."""
        return self.benefit.is_self_served and not self.missing and self.uses > 0


def holdings_of(person: Person, *, at: datetime | None = None) -> list[Holding]:
    """Every benefit that somebody has now, what ends first before the others. Five queries."""
    lots = _open_lots(person, at or now())
    benefits = Benefit.of(person.brand_id).filter(code__in=lots)
    found = _holdings(person, benefits, lots)
    return sorted(found, key=lambda one: (_end(one.parts), one.benefit.pk))


def has_any(person: Person) -> bool:
    """Whether somebody has any benefit at all. One query."""
    theirs = Account.of(person.brand_id).filter(owner=ref(person), unit__startswith=PREFIX)
    return theirs.filter(posted__gt=0).exists()


def holding_of(benefit: Benefit, person: Person, *, at: datetime | None = None) -> Holding:
    """What somebody has of this benefit now, which may be nothing. Four queries."""
    lots = _open_lots(person, at or now(), units_of(benefit))
    return _holdings(person, [benefit], lots)[0]


def lots_of(benefit: Benefit, person: Person, at: datetime) -> list[Lot]:
    """The earnings that a use is taken from, the first to be taken first: what ends first, and of
    those what can be given on least."""
    return list(_lots(person, at, units_of(benefit)))


def missing_circles(benefit: Benefit, person: Person) -> list[Circle]:
    """Which circles somebody has to join before they can use it."""
    needed = [
        place.circle
        for place in benefit.places.filter(part=Place.Part.REQUIRED).select_related("circle")
    ]
    theirs = _circles_of(person)
    return [circle for circle in needed if circle.pk not in theirs]


def untouched(issue: Issue) -> bool:
    """Whether all that was given is still there, in one piece."""
    lots = Lot.of(issue.brand_id).filter(transfer=issue.transfer)
    return sum(lots.values_list("remaining", flat=True)) == issue.uses


def _holdings(
    person: Person, benefits: Iterable[Benefit], lots: dict[str, list[Part]]
) -> list[Holding]:
    found = list(benefits)
    places = Place.of(person.brand_id).filter(benefit__in=found).select_related("circle")
    by_benefit: dict[int, list[Place]] = {}
    for place in places.order_by("pk"):
        by_benefit.setdefault(place.benefit_id, []).append(place)
    theirs = _circles_of(person)
    return [
        Holding(
            benefit,
            lots.get(benefit.code, []),
            _of(by_benefit.get(benefit.pk, ()), Place.Part.COVERED),
            [
                circle
                for circle in _of(by_benefit.get(benefit.pk, ()), Place.Part.REQUIRED)
                if circle.pk not in theirs
            ],
        )
        for benefit in found
    ]


def _of(places: Sequence[Place], part: Place.Part) -> list[Circle]:
    return [place.circle for place in places if place.part == part]


def _circles_of(person: Person) -> set[int]:
    theirs = Membership.of(person.brand_id).filter(person=person)
    return set(theirs.values_list("circle_id", flat=True))


def _open_lots(person: Person, at: datetime, units: Sequence[str] = ()) -> dict[str, list[Part]]:
    """What is left of somebody's earnings, by the code of the benefit and by their end."""
    found: dict[str, dict[tuple[datetime | None, int], int]] = {}
    for lot in _lots(person, at, units):
        code, passed = read_unit(lot.account.unit)
        parts, which = found.setdefault(code, {}), (lot.expires_at, passed)
        parts[which] = parts.get(which, 0) + lot.remaining
    return {
        code: [Part(uses, *which) for which, uses in parts.items()] for code, parts in found.items()
    }


def _lots(person: Person, at: datetime, units: Sequence[str]) -> Iterable[Lot]:
    theirs = Lot.of(person.brand_id).filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=at),
        account__owner=ref(person), remaining__gt=0,
    )  # fmt: skip
    theirs = (
        theirs.filter(account__unit__in=units)
        if units
        else theirs.filter(account__unit__startswith=PREFIX)
    )
    lots = list(theirs.select_related("account").order_by("pk"))
    return sorted(lots, key=_turn)


def _turn(lot: Lot) -> tuple[float, int, int]:
    return _when(lot.expires_at), -read_unit(lot.account.unit)[1], lot.pk


def _when(at: datetime | None) -> float:
    return float("inf") if at is None else at.timestamp()


def _end(parts: Sequence[Part]) -> float:
    return min((_when(part.ends_at) for part in parts), default=float("inf"))

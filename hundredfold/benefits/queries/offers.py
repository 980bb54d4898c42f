"""What there is in a brand: what members can have, and how much of it is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from hundredfold.benefits.models import Benefit, Place
from hundredfold.benefits.units import unit_of
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership
from hundredfold.kit.refs import ref
from hundredfold.ledger.models import Account
from hundredfold.people.models import Person


@dataclass(frozen=True)
class Offer:
    """A benefit with its circles. `left` is how many can still be given, where that is limited;
    `missing` are the circles that the reader would have to join."""

    benefit: Benefit
    required: list[Circle]
    covered: list[Circle]
    missing: list[Circle]
    left: int | None

    @property
    def is_gone(self) -> bool:
        return self.left == 0


def offers_of(brand: Brand, person: Person | None = None, *, retired: bool = False) -> list[Offer]:
    """Every benefit that is given, or also those that are no longer; as they were defined. Four
    queries."""
    rows = Benefit.of(brand).order_by("pk")
    return _offers(brand, rows if retired else rows.filter(retired_at=None), person)


def offer_of(brand: Brand, code: str, person: Person | None = None) -> Offer | None:
    """One benefit by its code, also one that is no longer given."""
    return next(iter(_offers(brand, Benefit.of(brand).filter(code=code), person)), None)


def _offers(brand: Brand, rows: Iterable[Benefit], person: Person | None) -> list[Offer]:
    benefits = list(rows)
    if not benefits:
        return []
    places = list(
        Place.of(brand).filter(benefit__in=benefits).select_related("circle").order_by("pk")
    )
    theirs = set()
    if person is not None:
        members = Membership.of(brand).filter(person=person)
        theirs = set(members.values_list("circle_id", flat=True))
    left = _left(brand, benefits)
    return [_offer(benefit, places, theirs, left) for benefit in benefits]


def _offer(benefit: Benefit, places: list[Place], theirs: set[int], left: dict[int, int]) -> Offer:
    required, covered = (
        [one.circle for one in places if one.benefit_id == benefit.pk and one.part == part]
        for part in (Place.Part.REQUIRED, Place.Part.COVERED)
    )
    return Offer(
        benefit, required, covered, [circle for circle in required if circle.pk not in theirs],
        left.get(benefit.pk, 0) if benefit.is_limited else None,
    )  # fmt: skip


def _left(brand: Brand, benefits: list[Benefit]) -> dict[int, int]:
    """How many are in store of those that are limited."""
    limited = {ref(one): one for one in benefits if one.is_limited}
    if not limited:
        return {}
    stores = Account.of(brand).filter(owner__in=limited).values_list("owner", "unit", "posted")
    return {
        limited[owner].pk: posted // limited[owner].uses
        for owner, unit, posted in stores
        if unit == unit_of(limited[owner].code)
    }

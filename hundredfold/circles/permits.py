"""Who may do what, and where: one table. Houses fill it; pages, programs and templates ask it.

A permit is a row: a deed, and the roles that may do it, in their own circle or in the whole brand.
Where a deed is also for whoever made the thing in question, the row says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS, Circle, Membership, Role
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person

MEMBERS = tuple(Role)
CLOSE_ONES = (*STEWARDS, Role.IRON)
"""Those who carry the circle."""
CHIEFS = (Role.CHIEF,)
REFUSALS: dict[tuple[Role, ...], tuple[str, Promise]] = {
    MEMBERS: ("not_a_member", _("Join the circle first; reading stays open to everybody.")),
    CLOSE_ONES: ("not_close", _("Only irons and those who run the circle can do this.")),
    STEWARDS: ("not_a_steward", _("Only the chief and the operators can do this.")),
    CHIEFS: ("not_a_chief", _("Only a chief can do this.")),
}
"""What is said to everybody else; `code` is for programs."""

_table: dict[str, "Permit"] = {}


@dataclass(frozen=True, eq=False)
class Permit:
    """One row. `name` is for programs and templates, `deed` for people."""

    name: str
    deed: Promise
    roles: tuple[Role, ...]
    own: bool = False
    """Whoever made the thing may do it, too, whatever their role."""

    everywhere: ClassVar[bool] = False
    """Whether a role in one circle carries it in all of the brand."""

    def __post_init__(self) -> None:
        if self.name in _table:
            raise ValueError(f"the permit {self.name} is there twice")
        _table[self.name] = self

    def given_to(self, membership: Membership | None) -> bool:
        """Whether this membership carries it. Asks nothing of the database."""
        return membership is not None and membership.role in self.roles

    def refusal(self) -> Refused:
        """What everybody else is told."""
        return Refused(*REFUSALS[self.roles])


class InCircle(Permit):
    """For roles in the circle that it is about."""

    def holds(self, person: Person | None, *, circle: Circle) -> bool:
        """Whether somebody may do it in this circle."""
        return self.given_to(membership_of(person, circle=circle))

    def require(self, person: Person, *, circle: Circle) -> Membership:
        """The membership that carries it; else a refusal."""
        membership = membership_of(person, circle=circle)
        if membership is None or membership.role not in self.roles:
            raise self.refusal()
        return membership


class InBrand(Permit):
    """For roles in any circle of the brand."""

    everywhere = True

    def holds(self, person: Person | None) -> bool:
        """Whether somebody may do it in their brand."""
        if person is None:
            return False
        theirs = Membership.of(person.brand_id).filter(person=person, role__in=self.roles)
        return theirs.exists()

    def require(self, person: Person, *, owner: int | None = None) -> None:
        """Refused unless the person holds it, or is the owner (by number) of what it is about."""
        if not (self.own and owner == person.pk) and not self.holds(person):
            raise self.refusal()


def membership_of(person: Person | None, *, circle: Circle) -> Membership | None:
    """How this person belongs to the circle, if they do."""
    if person is None:
        return None
    found = Membership.of(circle.brand_id).filter(circle=circle, person=person)
    return next(iter(found), None)  # there is at most one, so nothing needs an order


def permit(name: str) -> Permit:
    """The row of that name."""
    return _table[name]


def table() -> Iterator[Permit]:
    """Every row, house by house from the lowest up: each lays its own out in `AppConfig.ready`."""
    yield from _table.values()

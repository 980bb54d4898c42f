"""Who may do what in a circle: predicates that actions, pages and the API ask alike."""

from django.utils.translation import gettext as _

from hundredfold.circles.models import STEWARDS, Circle, Membership
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person


def membership_of(person: Person | None, *, circle: Circle) -> Membership | None:
    """How this person belongs to the circle, if they do."""
    if person is None:
        return None
    found = Membership.of(circle.brand_id).filter(circle=circle, person=person)
    return next(iter(found), None)  # there is at most one, so nothing needs an order


def require_member(person: Person, *, circle: Circle) -> Membership:
    """Writing, liking and answering are for members."""
    membership = membership_of(person, circle=circle)
    if membership is None:
        raise Refused("not_a_member", _("Join the circle first; reading stays open to everybody."))
    return membership


def require_steward(person: Person, *, circle: Circle) -> Membership:
    """Keeping order and giving roles is for the chief and the operators."""
    membership = membership_of(person, circle=circle)
    if membership is None or not membership.is_steward:
        raise Refused("not_a_steward", _("Only the chief and the operators can do this."))
    return membership


def runs_the_brand(person: Person | None) -> bool:
    """The desk opens for whoever is a steward of any circle of the brand."""
    if person is None:
        return False
    return Membership.of(person.brand_id).filter(person=person, role__in=STEWARDS).exists()


def require_brand_steward(person: Person) -> None:
    """The log and the desk are for whoever is a steward of any circle of the brand."""
    if not runs_the_brand(person):
        raise Refused("not_a_steward", _("Only the chief and the operators can do this."))

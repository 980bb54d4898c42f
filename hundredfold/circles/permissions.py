"""Who may do what in a circle, and in the brand as a whole."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hundredfold.circles.models import STEWARDS, Circle, Membership
from hundredfold.circles.permits import MEMBERS, InBrand, InCircle, membership_of
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person

__all__ = ["GIVE_ROLES", "READ_LOG", "RUN", "SEE_MEMBERS", "membership_of", "require_member"]

SEE_MEMBERS = InCircle("circles.members", gettext_lazy("See who belongs to the circle"), MEMBERS)
GIVE_ROLES = InCircle(
    "circles.roles", gettext_lazy("Give and take roles; a chief's only by a chief"), STEWARDS
)
RUN = InBrand("circles.desk", gettext_lazy("Sit at the desk"), STEWARDS)
READ_LOG = InBrand("circles.log", gettext_lazy("Read the log of what happened"), STEWARDS, own=True)


def require_member(person: Person, *, circle: Circle) -> Membership:
    """Whoever something is done with or to belongs to the circle."""
    membership = membership_of(person, circle=circle)
    if membership is None:
        raise Refused("not_a_member", _("Join the circle first; reading stays open to everybody."))
    return membership

"""Who decides what merit earns."""

from django.utils.translation import gettext as _

from hundredfold.circles.models import Membership, Role
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person


def decides_the_rules(person: Person | None) -> bool:
    """A chief of any circle of the brand; operators keep order, but do not set prices."""
    if person is None:
        return False
    return Membership.of(person.brand_id).filter(person=person, role=Role.CHIEF).exists()


def require_chief(person: Person) -> None:
    """Rules are the chief's to change."""
    if not decides_the_rules(person):
        raise Refused("not_a_chief", _("Only a chief can change the rules."))

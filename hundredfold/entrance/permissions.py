"""Who works on the hundred."""

from django.utils.translation import gettext as _

from hundredfold.circles.models import STEWARDS, Circle, Role
from hundredfold.circles.permissions import membership_of, require_brand_steward
from hundredfold.entrance.models import Candidacy, Stage
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person

__all__ = ["may_own", "require_brand_steward", "require_hand", "require_owner_or_steward"]

OWNERS = (*STEWARDS, Role.IRON)
"""The roles that can look after a candidate."""


def may_own(person: Person, *, circle: Circle) -> bool:
    """Chiefs, operators and irons of the circle look after candidates."""
    membership = membership_of(person, circle=circle)
    return membership is not None and membership.role in OWNERS


def require_owner_or_steward(person: Person, candidacy: Candidacy) -> None:
    """What is handed in is judged by whoever looks after the candidate, or by a steward."""
    if candidacy.owner_id != person.pk:
        require_brand_steward(person)


def require_hand(person: Person, candidacy: Candidacy) -> None:
    """A candidate hands in for themselves; whoever looks after them may do it in their name."""
    if candidacy.stage != Stage.TESTED:
        raise Refused("not_in_the_test", _("There is no test going on."))
    if candidacy.person_id != person.pk:
        require_owner_or_steward(person, candidacy)

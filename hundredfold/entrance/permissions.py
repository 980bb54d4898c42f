"""Who keeps the doors, and who works on the hundred."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hundredfold.circles.models import STEWARDS, Circle
from hundredfold.circles.permits import CLOSE_ONES, MEMBERS, InBrand, InCircle
from hundredfold.entrance.models import Candidacy, Stage
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person

KEEP_DOORS = InBrand(
    "entrance.doors", gettext_lazy("Open and close doors, set places, make code words"), STEWARDS
)
DECIDE = InBrand("entrance.requests", gettext_lazy("Let in whoever asks, or not"), STEWARDS)
VOUCH = InCircle("entrance.vouch", gettext_lazy("Vouch for somebody who asks"), MEMBERS)
RECOMMEND = InCircle("entrance.recommend", gettext_lazy("Recommend somebody"), MEMBERS)
KEEP_LIST = InBrand(
    "entrance.list", gettext_lazy("Keep the list of the hundred, and the test"), STEWARDS
)
LOOK_AFTER = InCircle(
    "entrance.care", gettext_lazy("Look after a candidate of the hundred"), CLOSE_ONES
)
JUDGE = InBrand(
    "entrance.judge",
    gettext_lazy("Judge what a candidate hands in; also whoever looks after them"),
    STEWARDS,
    own=True,
)


def may_own(person: Person, *, circle: Circle) -> bool:
    """Chiefs, operators and irons of the circle look after candidates."""
    return LOOK_AFTER.holds(person, circle=circle)


def require_owner_or_steward(person: Person, candidacy: Candidacy) -> None:
    """What is handed in is judged by whoever looks after the candidate, or by a steward."""
    JUDGE.require(person, owner=candidacy.owner_id)


def require_hand(person: Person, candidacy: Candidacy) -> None:
    """A candidate hands in for themselves; whoever looks after them may do it in their name."""
    if candidacy.stage != Stage.TESTED:
        raise Refused("not_in_the_test", _("There is no test going on."))
    if candidacy.person_id != person.pk:
        require_owner_or_steward(person, candidacy)

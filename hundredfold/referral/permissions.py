"""Who may invite, and who may see who brought whom."""

from django.utils.translation import gettext as _

from hundredfold.circles.models import STEWARDS, Role
from hundredfold.circles.permissions import membership_of, require_brand_steward, runs_the_brand
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.referral.models import Link, Poster

__all__ = ["may_share", "require_brand_steward", "require_own_or_steward"]


def require_own_or_steward(person: Person, link: Link) -> None:
    """A link is its owner's; stewards may close any."""
    if link.owner_id != person.pk and not runs_the_brand(person):
        raise Refused("not_yours", _("This link belongs to somebody else."))


def may_share(person: Person | None, poster: Poster) -> bool:
    """Members share what their circle offers; some posters are for irons and stewards alone."""
    membership = membership_of(person, circle=poster.circle)
    if membership is None or poster.retired_at is not None:
        return False
    return not poster.for_irons or membership.role in (*STEWARDS, Role.IRON)

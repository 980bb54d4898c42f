"""Who may invite, and who may see who brought whom."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permissions import membership_of
from hundredfold.circles.permits import CLOSE_ONES, MEMBERS, InBrand, InCircle
from hundredfold.people.models import Person
from hundredfold.referral.models import Poster

SHARE = InCircle(
    "referral.share", _("Make links of one's own, invite, take posters along"), MEMBERS
)
SHARE_MORE = InCircle("referral.share_more", _("Take along what is for irons alone"), CLOSE_ONES)
CLOSE_LINKS = InBrand("referral.close", _("See and close a link"), STEWARDS, own=True)
SEE_INVITATIONS = InBrand("referral.sent", _("See and withdraw an invitation"), STEWARDS, own=True)
INVITE_MANY = InBrand("referral.many", _("Invite many by a sheet"), STEWARDS)
MAKE_BRAND_LINKS = InBrand("referral.brand_links", _("Make links of the brand"), STEWARDS)
HANG = InBrand("referral.posters", _("Write posters and words to send along"), STEWARDS)
ATTRIBUTE = InBrand("referral.attribution", _("See and settle who brought whom"), STEWARDS)


def may_share(person: Person | None, poster: Poster) -> bool:
    """Members share what their circle offers; some posters are for irons and stewards alone."""
    if poster.retired_at is not None:
        return False
    needed = SHARE_MORE if poster.for_irons else SHARE
    return needed.given_to(membership_of(person, circle=poster.circle))

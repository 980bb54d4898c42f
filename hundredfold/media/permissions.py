"""Who keeps pictures."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.permits import MEMBERS, InBrand
from hundredfold.kit.refusals import Refused
from hundredfold.media.models import Picture
from hundredfold.people.models import Person

KEEP_PICTURES = InBrand("media.pictures", _("Keep pictures"), MEMBERS)


def require_owner(picture: Picture, person: Person) -> None:
    """A picture is changed by whoever keeps it."""
    if picture.owner_id != person.pk:
        raise Refused("not_yours", gettext("This picture is somebody else's."))

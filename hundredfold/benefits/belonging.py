"""Who may take and use what is for members of certain circles."""

from django.utils.translation import gettext as _

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.queries.held import missing_circles
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person


def require_belonging(benefit: Benefit, person: Person) -> None:
    """Refused unless somebody belongs to every circle that the benefit requires."""
    if missing_circles(benefit, person):
        raise Untimely("not_a_member", _("It is for members of certain circles: join them first."))

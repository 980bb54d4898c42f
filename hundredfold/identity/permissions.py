"""Who lets other sites of the brand ask who somebody is."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import InBrand

GIVE_HISTORY = InBrand(
    "identity.history", _("Give an imported person's history to whoever it is"), STEWARDS
)
KEEP_SITES = InBrand("identity.sites", _("Let other sites sign in with the circle"), STEWARDS)

"""Who decides what a tier takes, and who may put somebody into one."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import CHIEFS, InBrand

SET = InBrand("tiers.set", _("Say what each tier takes"), CHIEFS)
PLACE = InBrand("tiers.place", _("Put somebody into a tier by hand"), STEWARDS)

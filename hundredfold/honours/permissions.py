"""Who says which honours there are, and who gives them by hand."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import CHIEFS, InBrand

DEFINE = InBrand("honours.define", _("Say which honours there are"), CHIEFS)
BESTOW = InBrand("honours.bestow", _("Give honours by hand"), STEWARDS)

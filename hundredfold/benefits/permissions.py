"""Who says what there is, who gives it, and who sees that it is used."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import CHIEFS, InBrand

DEFINE = InBrand("benefits.define", _("Define benefits and set how many there are"), CHIEFS)
ISSUE = InBrand("benefits.issue", _("Give a benefit to somebody, and take it back"), STEWARDS)
SERVE = InBrand("benefits.serve", _("Take note that a benefit was used"), STEWARDS)

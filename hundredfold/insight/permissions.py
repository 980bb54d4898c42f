"""Who sees what is measured."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import InBrand

MEASURE = InBrand(
    "insight.measure", _("See rulers, portraits and drawings, and search the hundred"), STEWARDS
)
SEGMENT = InBrand("insight.segments", _("See and save segments"), STEWARDS)
DESCRIBE = InBrand(
    "insight.describe", _("Describe a circle, so that claims can be tried"), STEWARDS
)

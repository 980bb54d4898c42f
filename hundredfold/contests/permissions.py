"""Who opens contests and sees to them."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import InCircle

RUN = InCircle("contests.run", _("Open contests and say who won"), STEWARDS)

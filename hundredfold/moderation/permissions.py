"""Who reports, and who looks at it: the latter is whoever keeps order."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import STEWARDS
from hundredfold.circles.permits import MEMBERS, InBrand, InCircle

REPORT = InCircle("moderation.report", _("Report what somebody wrote"), MEMBERS)
SET_DUTY = InBrand("moderation.duty", _("Set how soon stewards look at what is reported"), STEWARDS)

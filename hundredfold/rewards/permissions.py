"""Who decides what merit earns."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.permits import CHIEFS, InBrand

SET_RULES = InBrand("rewards.rules", _("Change what merit earns"), CHIEFS)
"""Operators keep order, but do not set prices."""

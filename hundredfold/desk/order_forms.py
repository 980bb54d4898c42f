"""What stewards say when they look at what was reported."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN

PACES = ((0, _("as fast as ever")), (30, _("30 seconds")), (120, _("2 minutes")),
         (600, _("10 minutes")), (3_600, _("an hour")), (86_400, _("a day")))  # fmt: skip


class PaceForm(forms.Form):
    """How long members wait between one thing and the next."""

    seconds = forms.TypedChoiceField(
        label=_("Between two things of one member"), choices=PACES, coerce=int
    )


class DutyForm(forms.Form):
    """How soon stewards look."""

    hours = forms.IntegerField(
        label=_("Within how many hours"), min_value=1, max_value=720, error_messages=PLAIN
    )

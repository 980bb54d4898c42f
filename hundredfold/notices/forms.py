"""What somebody is asked about what they are told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.notices.sentences import CALLED


class ChoicesForm(forms.Form):
    """Of which kinds one wants to hear."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me when"),
        required=False,
        choices=list(CALLED.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This kind is not known.")},
    )

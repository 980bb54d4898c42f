"""What a member may send about the hundred."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN


class RecommendForm(forms.Form):
    """Somebody worth asking."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages=PLAIN)
    reach = forms.CharField(
        label=_("How to reach them"), max_length=200, required=False, error_messages=PLAIN
    )
    reason = forms.CharField(
        label=_("Why them"), max_length=500, widget=forms.Textarea, error_messages=PLAIN
    )

"""What an operator says of another site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN


class SiteForm(forms.Form):
    """Another site of the brand."""

    name = forms.CharField(
        label=_("What it is called"),
        help_text=_("People read it before they agree."),
        max_length=80,
        error_messages=PLAIN,
    )
    addresses = forms.CharField(
        label=_("Where people are sent back to"),
        help_text=_("One address a line, as the site gives them: https://…/callback"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=6_000,
        error_messages=PLAIN,
    )

    def clean_addresses(self) -> list[str]:
        return str(self.cleaned_data["addresses"]).splitlines()


class HostForm(forms.Form):
    """A site of the brand's own that shows the talk of a circle."""

    origin = forms.CharField(
        label=_("Address of the site"),
        help_text=_("Any of its pages will do: https://…"),
        max_length=2_000,
        error_messages=PLAIN,
    )

"""What members may send from their own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN


class ProfileForm(forms.Form):
    """What others see of a person."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("As others call you here."),
        error_messages=PLAIN | {"required": _("Write a name first.")},
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=120,
        required=False,
        help_text=_("A city is enough."),
        error_messages=PLAIN,
    )
    about = forms.CharField(
        label=_("About you"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you make, repair, know or look for. Markdown works."),
        error_messages=PLAIN,
    )


class KeyForm(forms.Form):
    """A new key for a program."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("So that you know it again later."),
        error_messages=PLAIN | {"required": _("Write a few words first.")},
    )

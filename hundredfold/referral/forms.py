"""What a member may send about inviting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN


class LinkForm(forms.Form):
    """A link for a place where somebody uses it."""

    name = forms.CharField(
        label=_("Where you will use it"),
        help_text=_("Only you and those who run the circle see this."),
        max_length=80,
        required=False,
        error_messages=PLAIN,
    )


class InviteForm(forms.Form):
    """Somebody to invite."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages=PLAIN)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("A letter goes there. Leave it empty, and pass the link on yourself."),
        required=False,
        error_messages=PLAIN | {"invalid": _("Write an address like name@example.org.")},
    )

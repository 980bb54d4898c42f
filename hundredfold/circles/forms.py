"""What somebody is asked before they belong."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Membership
from hundredfold.circles.place import CirclePlace
from hundredfold.kit.asking import PLAIN
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account


class JoinForm(forms.Form):
    """A name from whoever is new to the brand, a yes to the convention where there is one."""

    name = forms.CharField(
        label=_("What shall we call you?"),
        help_text=_("Your name in this brand. You can change it later."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages=PLAIN | {"required": _("Say a name, so that others can answer you.")},
    )
    accept = forms.BooleanField(
        label=_("I have read the convention and will keep to it."),
        error_messages={"required": _("Say yes to the convention first, or just look around.")},
    )

    def __init__(
        self, data: Any, *, place: CirclePlace, account: Account, called: str = ""
    ) -> None:
        super().__init__(data, initial={"name": called or _suggested(account)})
        self.place, self.account = place, account
        if place.person is not None:
            del self.fields["name"]
        if not place.circle.convention:
            del self.fields["accept"]

    def join(self) -> Membership:
        """The account becomes a person of the brand if it is none yet, and joins the circle."""
        place = self.place
        with transaction.atomic():
            person = place.person or enrol(
                self.account, brand=place.brand, name=self.cleaned_data["name"]
            )
            return join(place.circle, by=person)


def _suggested(account: Account) -> str:
    """What stands before the @ of the address is how many people call themselves."""
    words = account.email.partition("@")[0].replace(".", " ").replace("_", " ").split("+")[0]
    return words.title()[:80]

"""What may be sent with a gift."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.benefits.queries import Holding
from hundredfold.kit.asking import MOMENT, PLAIN


class GiftForm(forms.Form):
    """How many uses are given, with which words, and from when on they can be taken."""

    uses = forms.IntegerField(
        label=_("How many uses"), min_value=1, initial=1, error_messages=PLAIN
    )
    message = forms.CharField(
        label=_("A few words"), max_length=300, required=False, error_messages=PLAIN
    )
    opens_at = forms.DateTimeField(
        label=_("Not before"), help_text=_("Leave it empty, and it can be opened at once."),
        required=False, error_messages=PLAIN,
        widget=MOMENT,
    )  # fmt: skip


class PresentForm(GiftForm):
    """A gift for somebody: which of what one has."""

    benefit = forms.ChoiceField(label=_("What"), error_messages=PLAIN)
    field_order = ("benefit", "uses", "message", "opens_at")

    def __init__(self, *args: Any, holdings: list[Holding], **more: Any) -> None:
        super().__init__(*args, **more)
        self.of = {one.benefit.code: one.benefit for one in holdings if one.givable}
        choices = [(code, str(benefit.name)) for code, benefit in self.of.items()]
        self.fields["benefit"] = forms.ChoiceField(
            label=_("What"), choices=choices, error_messages=PLAIN
        )
        self.order_fields(self.field_order)

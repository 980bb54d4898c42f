"""What may be sent about a contest."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.benefits.models import Benefit
from hundredfold.brands.models import Brand
from hundredfold.kit.asking import MOMENT, PLAIN
from hundredfold.kit.naming import NamedForm, told

WAYS = {
    "likes": _("those that most others like"),
    "draw": _("those that a draw says"),
    "stewards": _("those that stewards choose"),
}


class ContestForm(NamedForm):
    """A new contest."""

    about_en = told(_("What it is about, in English"))
    about_zh = told(_("What it is about, in Chinese"))
    tag = forms.CharField(
        label=_("Tag"), help_text=_("Posts under this tag take part."), max_length=80,
        error_messages=PLAIN,
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Who wins"), choices=list(WAYS.items()), error_messages=PLAIN)
    benefit: Any = forms.ModelChoiceField(None, label=_("Prize"), error_messages=PLAIN)
    each = forms.IntegerField(
        label=_("How many of it each gets"), min_value=1, max_value=20, initial=1,
        error_messages=PLAIN,
    )  # fmt: skip
    winners = forms.IntegerField(
        label=_("How many win"), min_value=1, max_value=100, initial=3, error_messages=PLAIN
    )
    starts_at = forms.DateTimeField(
        label=_("From"), help_text=_("Leave it empty, and it begins now."), required=False,
        widget=MOMENT, error_messages=PLAIN,
    )  # fmt: skip
    ends_at = forms.DateTimeField(label=_("Until"), widget=MOMENT, error_messages=PLAIN)

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[Benefit]", self.fields["benefit"])
        field.queryset = Benefit.of(brand).filter(retired_at=None).order_by("pk")

    @property
    def terms(self) -> dict[str, Any]:
        """All that the action asks for."""
        named = ("tag", "way", "benefit", "each", "winners", "starts_at", "ends_at")
        return self.said | {name: self.cleaned_data[name] for name in named}

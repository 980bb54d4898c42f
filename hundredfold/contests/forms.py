"""What may be sent about a contest."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.benefits.models import Benefit
from hundredfold.brands.models import Brand
from hundredfold.kit.asking import PLAIN
from hundredfold.kit.words import Words

WAYS = {
    "likes": _("those that most others like"),
    "draw": _("those that a draw says"),
    "stewards": _("those that stewards choose"),
}
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ContestForm(forms.Form):
    """A new contest."""

    name_en = forms.CharField(
        label=_("Name in English"), max_length=80, required=False, error_messages=PLAIN
    )
    name_zh = forms.CharField(
        label=_("Name in Chinese"), max_length=80, required=False, error_messages=PLAIN
    )
    about_en = forms.CharField(
        label=_("What it is about, in English"), max_length=1_000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), error_messages=PLAIN,
    )  # fmt: skip
    about_zh = forms.CharField(
        label=_("What it is about, in Chinese"), max_length=1_000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), error_messages=PLAIN,
    )  # fmt: skip
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
    def said(self) -> dict[str, Any]:
        """All that the action asks for."""
        given = self.cleaned_data
        words = {
            name: Words({
                tongue: given[f"{name}_{short}"]
                for tongue, short in (("en", "en"), ("zh-hans", "zh"))
                if given[f"{name}_{short}"].strip()
            })
            for name in ("name", "about")
        }  # fmt: skip
        named = ("tag", "way", "benefit", "each", "winners", "starts_at", "ends_at")
        return words | {name: given[name] for name in named}

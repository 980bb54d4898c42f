"""What can be asked for in the address of the search page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.words import Words
from hundredfold.search.asking import LONGEST
from hundredfold.search.nouns import nouns
from hundredfold.search.queries.find import Within

DAYS = {"week": 7, "month": 31, "year": 366}


def _kinds() -> list[tuple[str, str | Promise]]:
    return [("", _("everything")), *((noun.name, noun.label) for noun in nouns())]


class SearchForm(forms.Form):
    """All of it may be left out; what nobody could have chosen is left out too."""

    q = forms.CharField(label=_("Words"), max_length=LONGEST, required=False, strip=False)
    kind = forms.ChoiceField(label=_("Look among"), required=False, choices=_kinds)
    since = forms.ChoiceField(
        label=_("Since when"),
        required=False,
        choices=[
            ("", _("ever")),
            ("week", _("the last week")),
            ("month", _("the last month")),
            ("year", _("the last year")),
        ],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("the best first")), ("newest", _("the newest first"))],
    )
    by = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    before = forms.IntegerField(required=False, min_value=-(2**62), max_value=2**62)

    def __init__(self, asked: Mapping[str, Any], *, brand: Brand) -> None:
        super().__init__(asked)
        self.brand = brand
        self.circles = list(Circle.of(brand).order_by("slug"))
        everywhere = [(one.slug, str(Words(one.name))) for one in self.circles]
        self.fields["circle"] = forms.ChoiceField(
            label=_("Circle"), required=False, choices=[("", _("all circles")), *everywhere]
        )
        self.is_valid()

    def said(self, name: str) -> str:
        """What was chosen, or nothing."""
        return str(self.cleaned_data.get(name) or "")

    def within(self, now: datetime) -> Within:
        """Where it is looked for."""
        circle = next((one.pk for one in self.circles if one.slug == self.said("circle")), None)
        days = DAYS.get(self.said("since"))
        return Within(
            circle=circle,
            author=self.cleaned_data.get("by"),
            since=now - timedelta(days=days) if days else None,
            before=self.cleaned_data.get("before"),
        )

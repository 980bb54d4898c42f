"""What a chief may send about packages."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.benefits.actions.define import MOST_PRICE
from hundredfold.benefits.actions.pack import MOST_COUNT
from hundredfold.benefits.models import Benefit
from hundredfold.brands.models import Brand
from hundredfold.kit.asking import PLAIN
from hundredfold.kit.naming import NamedForm, told

ROOM = 6
"""For how many benefits the form has room; a program may pack more."""


class PackageForm(NamedForm):
    """A name, a price, and up to six benefits, each so many times."""

    about_en = told(_("What it is, in English"))
    about_zh = told(_("What it is, in Chinese"))
    price = forms.IntegerField(
        label=_("Price in points"), help_text=_("Leave it empty, and only stewards give it."),
        min_value=1, max_value=MOST_PRICE, required=False, error_messages=PLAIN,
    )  # fmt: skip

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = Benefit.of(brand).filter(retired_at=None).order_by("pk")
        for number in range(1, ROOM + 1):
            self.fields[f"benefit_{number}"] = forms.ModelChoiceField(
                offered, label=_("Benefit %(num)s") % {"num": number}, required=number == 1,
                error_messages=PLAIN,
            )  # fmt: skip
            self.fields[f"count_{number}"] = forms.IntegerField(
                label=_("How many times"), min_value=1, max_value=MOST_COUNT, initial=1,
                required=False, error_messages=PLAIN,
            )  # fmt: skip

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each benefit beside its number, for the page."""
        return [(self[f"benefit_{n}"], self[f"count_{n}"]) for n in range(1, ROOM + 1)]

    @property
    def contents(self) -> list[tuple[Benefit, int]]:
        """Those that were chosen."""
        said = self.cleaned_data
        chosen = ((said[f"benefit_{n}"], said[f"count_{n}"]) for n in range(1, ROOM + 1))
        return [(cast("Benefit", one), count or 1) for one, count in chosen if one is not None]

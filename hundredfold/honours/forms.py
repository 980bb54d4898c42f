"""What may be sent about honours."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hundredfold.brands.models import Brand
from hundredfold.honours.actions.define import MOST_TIMES
from hundredfold.honours.models import Honour
from hundredfold.honours.queries import honours_of
from hundredfold.kit.asking import PLAIN
from hundredfold.kit.naming import NamedForm, begun, told

PICTURES = {
    "honour": _("a medal"), "seed": _("a seed"), "heart": _("a heart"), "flag": _("a flag"),
    "hand": _("a hand"), "shield": _("a shield"), "chat": _("a bubble"), "idea": _("a lamp"),
}  # fmt: skip


def _times(label: Any, *, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=MOST_TIMES, required=required, error_messages=PLAIN
    )


class WordsOfHonour(NamedForm):
    """What it is called and what it is for."""

    about_en = told(_("What it is for, in English"))
    about_zh = told(_("What it is for, in Chinese"))


class HonourForm(WordsOfHonour):
    """A new honour."""

    mark = forms.ChoiceField(
        label=_("Picture"), choices=list(PICTURES.items()), error_messages=PLAIN
    )
    bronze = _times(pgettext_lazy("a level", "Bronze after how many times"), required=True)
    silver = _times(pgettext_lazy("a level", "Silver after"), required=False)
    gold = _times(pgettext_lazy("a level", "Gold after"), required=False)

    field_order = ("name_en", "name_zh", "about_en", "about_zh", "mark")

    @property
    def asked(self) -> dict[str, Any]:
        """All that the action asks for."""
        given = {name: self.cleaned_data[name] for name in ("mark", "bronze", "silver", "gold")}
        return self.said | given


class BestowForm(forms.Form):
    """Which honour, and for what."""

    honour: Any = forms.ModelChoiceField(None, label=_("Honour"), error_messages=PLAIN)
    reason = forms.CharField(
        label=_("For what"), max_length=200, error_messages=PLAIN,
        help_text=_("Everybody can read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[Honour]", self.fields["honour"])
        field.queryset = honours_of(brand)


def words_form(honour: Honour, sent: Any = None) -> WordsOfHonour:
    """Filled with what is said of it now."""
    return WordsOfHonour(sent, initial=begun(name=honour.name, about=honour.about))

"""What may be sent about benefits."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.benefits.models import Benefit
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.asking import MOMENT, PLAIN
from hundredfold.kit.naming import NamedForm, begun, told
from hundredfold.people.models import Person

KINDS = {
    "access": _("Access"), "discount": _("Discount"), "service": _("Service"),
    "goods": _("Goods"), "warranty": _("Warranty"), "entry": _("Entry"),
}  # fmt: skip
VALIDITIES = {
    "always": _("without an end"), "until": _("until a day"), "issue": _("for days from its issue"),
    "first_use": _("for days from its first use"),
    "membership": _("as long as they are a member"),
}  # fmt: skip


class WordsOfBenefit(NamedForm):
    """What a benefit is called and what is said of it, in both languages."""

    about_en = told(_("What it gives, in English"))
    about_zh = told(_("What it gives, in Chinese"))


class BenefitForm(WordsOfBenefit):
    """A new benefit."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()), error_messages=PLAIN)
    uses = forms.IntegerField(
        label=_("How many uses"), min_value=1, initial=1, error_messages=PLAIN
    )
    percent = forms.IntegerField(
        label=_("Per cent"), help_text=_("Of a discount."), min_value=1, max_value=100,
        required=False, error_messages=PLAIN,
    )  # fmt: skip
    validity = forms.ChoiceField(
        label=_("Valid"), choices=list(VALIDITIES.items()), error_messages=PLAIN
    )
    valid_until = forms.DateTimeField(
        label=_("Until"), required=False, widget=MOMENT, error_messages=PLAIN
    )
    valid_days = forms.IntegerField(
        label=_("Days"), min_value=1, required=False, error_messages=PLAIN
    )
    price = forms.IntegerField(
        label=_("Price in points"), help_text=_("Leave it empty, and it is only given."),
        min_value=1, required=False, error_messages=PLAIN,
    )  # fmt: skip
    transfers = forms.IntegerField(
        label=_("How often it may be given on"), help_text=_("0: it stays with whoever gets it."),
        min_value=0, max_value=9, initial=1, error_messages=PLAIN,
    )  # fmt: skip
    is_limited = forms.BooleanField(label=_("There are only so many"), required=False)
    is_self_served = forms.BooleanField(label=_("Members use it by their own hand"), required=False)
    required_circles: Any = forms.ModelMultipleChoiceField(
        None, label=_("For members of"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    covered_circles: Any = forms.ModelMultipleChoiceField(
        None, label=_("Counts in"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("required_circles", "covered_circles"):
            field = cast("forms.ModelMultipleChoiceField[Circle]", self.fields[name])
            field.queryset = Circle.of(brand).order_by("pk")

    @property
    def gives(self) -> dict[str, Any]:
        """All that the action asks for."""
        given = {
            name: self.cleaned_data[name]
            for name in ("uses", "percent", "validity", "valid_until", "valid_days", "price",
                         "is_limited", "is_self_served", "transfers")
        }  # fmt: skip
        circles = {
            "required": list(self.cleaned_data["required_circles"]),
            "covered": list(self.cleaned_data["covered_circles"]),
        }
        return self.said | given | circles


class StockForm(forms.Form):
    count = forms.IntegerField(label=_("How many more"), min_value=1, error_messages=PLAIN)


class GiveForm(forms.Form):
    """To whom a benefit is given, and why."""

    person: Any = forms.ModelChoiceField(None, label=_("To whom"), error_messages=PLAIN)
    reason = forms.CharField(
        label=_("Why"), help_text=_("They read this."), max_length=200, required=False,
        error_messages=PLAIN,
    )  # fmt: skip

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[Person]", self.fields["person"])
        field.queryset = Person.of(brand).filter(account__isnull=False).order_by("name", "pk")


def words_form(benefit: Benefit, sent: Any = None) -> WordsOfBenefit:
    """Filled with what is said of it now."""
    return WordsOfBenefit(sent, initial=begun(name=benefit.name, about=benefit.about))

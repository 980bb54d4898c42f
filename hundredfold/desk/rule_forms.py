"""What a chief may send about rules, budgets and handing points on."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.asking import MOMENT, PLAIN
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.deeds import DEEDS, awaited
from hundredfold.rewards.giving import choices as gifts
from hundredfold.rewards.models import Budget
from hundredfold.rewards.soundness import BOUNDS
from hundredfold.rewards.terms import MOST_POINTS, Terms


def _number(name: str, label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=1, max_value=BOUNDS[name], required=False,
        error_messages=PLAIN,
    )  # fmt: skip


class TermsForm(forms.Form):
    """All terms of a version; what is left empty does not limit it."""

    amount = forms.IntegerField(
        label=_("How much"), help_text=_("0 earns nothing."), min_value=0, max_value=MOST_POINTS,
        error_messages=PLAIN,
    )  # fmt: skip
    valid_days = _number(
        "valid_days", _("Valid for how many days"), _("Leave it empty, and they do not lapse.")
    )
    locked_days = _number(
        "locked_days", _("Can be spent after how many days"), _("Time to see whether it stands.")
    )
    waits_for = forms.ChoiceField(
        label=_("Given only after"), required=False, error_messages=PLAIN,
        help_text=_("It waits until this happens to the same post."),
    )  # fmt: skip
    circle = forms.TypedChoiceField(
        label=_("Only in"), required=False, coerce=int, empty_value=None, error_messages=PLAIN
    )
    condition = forms.CharField(
        label=_("Only where"), required=False, max_length=2_000, error_messages=PLAIN,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "class": "condition"}),
        help_text=_("A condition, such as: doer_days_here >= 7 and weekday == 2"),
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("From"), required=False, widget=MOMENT, error_messages=PLAIN
    )
    ends_at = forms.DateTimeField(
        label=_("Until"), required=False, widget=MOMENT, error_messages=PLAIN
    )
    most_a_day = _number("most_a_day", _("At most in a day, for one person"))
    most = _number("most", _("At most altogether, for one person"))
    most_of_one = _number(
        "most_of_one", _("How often in a day by the same person"),
        _("So that two cannot reward each other without end."),
    )  # fmt: skip
    pause_minutes = _number("pause_minutes", _("Minutes until the next one counts"))
    halves_after = _number(
        "halves_after", _("How many in a day count fully"),
        _("Each further one counts half of the one before it."),
    )  # fmt: skip
    budget = forms.TypedChoiceField(
        label=_("Paid from"), required=False, coerce=int, empty_value=None, error_messages=PLAIN
    )

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        circles = Circle.of(brand).order_by("pk")
        budgets = Budget.of(brand).order_by("pk").values_list("pk", "name")
        chosen: dict[str, list[tuple[Any, Any]]] = {
            "circle": [("", _("every circle")), *((one.pk, str(one.name)) for one in circles)],
            "budget": [("", _("no budget: it is not limited")), *budgets],
            "waits_for": [("", _("nothing")), *((one.code, one.label) for one in awaited())],
        }
        for name, choices in chosen.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices


class RuleForm(TermsForm):
    """A rule of the brand's own."""

    deed = forms.ChoiceField(
        label=_("For what"),
        choices=lambda: [(deed.code, deed.label) for deed in DEEDS.values()],
        error_messages=PLAIN,
    )
    name = forms.CharField(label=_("What it is called"), max_length=60, error_messages=PLAIN)
    gives = forms.TypedChoiceField(
        label=_("Gives"), initial=POINTS, required=False, empty_value=POINTS, error_messages=PLAIN
    )

    field_order = ("deed", "name", "gives")

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, brand=brand, **more)
        cast("forms.ChoiceField", self.fields["gives"]).choices = gifts(brand)


class BudgetForm(forms.Form):
    name = forms.CharField(label=_("What it is called"), max_length=60, error_messages=PLAIN)


class FundsForm(forms.Form):
    """How much more is put into a budget; or taken out, with the other button."""

    amount = forms.IntegerField(label=_("Points"), min_value=1, error_messages=PLAIN)


class HandingForm(forms.Form):
    most_a_day = forms.IntegerField(
        label=_("How many a member may hand on in a day"), help_text=_("0 forbids it."),
        min_value=0, error_messages=PLAIN,
    )  # fmt: skip


def terms_form(brand: Brand, terms: Terms, sent: Any = None) -> TermsForm:
    """The form of one rule, filled with the terms in force."""
    return TermsForm(sent, brand=brand, initial=asdict(terms))

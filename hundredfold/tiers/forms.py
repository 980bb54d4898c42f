"""What may be sent about tiers."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.brands.models import Brand
from hundredfold.insight.standings import OF_A_MEMBER
from hundredfold.kit.asking import MOMENT, PLAIN
from hundredfold.kit.naming import NamedForm, begun
from hundredfold.kit.words import Words
from hundredfold.tiers.actions.set_ladder import Asked
from hundredfold.tiers.models import Tier
from hundredfold.tiers.queries.ladders import TRIBE_NAMES
from hundredfold.tiers.soundness import BOUNDS, LARGEST, MOST_NEEDS, MOST_STEPS
from hundredfold.tiers.terms import (
    BY_BALANCE,
    CHIEF,
    IRON,
    NEVER,
    ONE_STEP,
    Ladder,
    Need,
)

FALLING = {
    NEVER: _("keeps it"),
    ONE_STEP: _("falls one step"),
    BY_BALANCE: _("falls to what they hold"),
}
BEGIN_TRIBE = (
    (IRON, Need("active_days_90", 12, 6)),
    (IRON, Need("strong_ties", 3, 1)),
    (CHIEF, Need("active_days_90", 24, 12)),
    (CHIEF, Need("influence_rank", 99, 90)),
)
"""What a form for a tribe begins with, where a brand has set nothing yet."""


def _days(name: str, label: Any, help_text: Any) -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=least, max_value=most, initial=365,
        error_messages=PLAIN,
    )  # fmt: skip


class TimeForm(forms.Form):
    """What both ladders say of time."""

    period_days = _days(
        "period_days", _("A tier stays for how many days"), _("Then it is looked at again.")
    )
    fall = forms.ChoiceField(
        label=_("Whoever does not hold it then"), choices=list(FALLING.items()), initial=ONE_STEP,
        error_messages=PLAIN,
    )  # fmt: skip
    grace_days = _days("grace_days", _("After how many days of grace"), _("0 is at once."))


class GrowthTimeForm(TimeForm):
    window_days = _days(
        "window_days", _("Growth of how many days counts"), _("What is older does not count.")
    )

    field_order = ("window_days", "period_days", "fall", "grace_days")


class StepForm(NamedForm):
    """One tier of the brand. Without a name it is none."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    entry = forms.IntegerField(
        label=_("Reached with"), min_value=1, max_value=LARGEST, required=False,
        error_messages=PLAIN,
    )  # fmt: skip
    hold = forms.IntegerField(
        label=_("Held with"), min_value=0, max_value=LARGEST, required=False, error_messages=PLAIN
    )

    @property
    def asked(self) -> Asked | None:
        said = self.cleaned_data
        name: Words = self._in_both("name")
        if not name and not said.get("entry"):
            return None
        return Asked(name, said.get("entry") or 0, said.get("hold") or 0, said.get("code") or "")


class NeedForm(forms.Form):
    """One need of an iron or a chief. Without a measure it is none."""

    step = forms.ChoiceField(
        label=_("Of"), required=False, error_messages=PLAIN,
        choices=list(TRIBE_NAMES.items()),
    )  # fmt: skip
    measure = forms.ChoiceField(
        label=_("Measure"), required=False, error_messages=PLAIN,
        choices=lambda: [("", _("nothing")), *((one.name, one.says) for one in OF_A_MEMBER)],
    )  # fmt: skip
    entry = forms.IntegerField(
        label=_("Reached with"), min_value=1, max_value=LARGEST, required=False,
        error_messages=PLAIN,
    )  # fmt: skip
    hold = forms.IntegerField(
        label=_("Held with"), min_value=0, max_value=LARGEST, required=False, error_messages=PLAIN
    )

    @property
    def asked(self) -> tuple[str, Need] | None:
        said = self.cleaned_data
        if not said.get("measure"):
            return None
        need = Need(said["measure"], said.get("entry") or 0, said.get("hold") or 0)
        return said.get("step") or IRON, need


class PlacingForm(forms.Form):
    """Into which tier, until when, and why."""

    tier: Any = forms.ModelChoiceField(None, label=_("Tier"), error_messages=PLAIN)
    until = forms.DateTimeField(
        label=_("Until"), help_text=_("Leave it empty, and it has no end."), required=False,
        widget=MOMENT, error_messages=PLAIN,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), max_length=200, required=False, error_messages=PLAIN,
        help_text=_("They read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[Tier]", self.fields["tier"])
        field.queryset = Tier.of(brand).order_by("pk")


Steps = forms.formset_factory(StepForm, extra=0, max_num=MOST_STEPS, validate_max=True)
Needs = forms.formset_factory(NeedForm, extra=0, max_num=2 * MOST_NEEDS, validate_max=True)


def time_of(ladder: Ladder | None) -> dict[str, Any]:
    """What a form of a ladder is filled with."""
    names = ("window_days", "period_days", "fall", "grace_days")
    return {name: getattr(ladder, name) for name in names} if ladder else {"grace_days": 30}


def steps_of(brand: Brand, ladder: Ladder | None) -> list[dict[str, Any]]:
    """Each tier that there is, and room for two more."""
    tiers = {tier.code: tier.name for tier in Tier.of(brand)}
    found = [
        {"code": step.code, "entry": need.entry, "hold": need.hold} | begun(name=tiers[step.code])
        for step in (ladder.steps if ladder else ())
        for need in step.needs
    ]
    return [*found, {}, {}][:MOST_STEPS]


def needs_of(ladder: Ladder | None) -> list[dict[str, Any]]:
    """Each need that there is, and room for two more; to begin with, some that make sense."""
    asked = (
        [(step.code, need) for step in ladder.steps for need in step.needs]
        if ladder
        else BEGIN_TRIBE
    )
    found = [
        {"step": step, "measure": need.measure, "entry": need.entry, "hold": need.hold}
        for step, need in asked
    ]
    return [*found, {}, {}][: 2 * MOST_NEEDS]

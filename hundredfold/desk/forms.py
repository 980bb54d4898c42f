"""What an operator may send to the desk."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.conditions.parsing import LONGEST
from hundredfold.entrance.ladder import MEASURES, Task
from hundredfold.entrance.permissions import LOOK_AFTER
from hundredfold.insight.actions.save_segment import LONGEST_NAME
from hundredfold.insight.models import Segment
from hundredfold.insight.models.characters import LONGEST_DECISION, MOST_EXCITING
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.kit.asking import PLAIN
from hundredfold.kit.words import Words
from hundredfold.people.models import Person

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoleForm(forms.Form):
    """The role that a member is given."""

    role = forms.TypedChoiceField(choices=Role.choices, coerce=Role)


class CharacterForm(forms.Form):
    """What an operator says of a circle."""

    decision_days = forms.IntegerField(
        label=_("Days to decide"),
        help_text=_("From first hearing of it to buying it: 2 for a snack, 400 for a house."),
        min_value=1,
        max_value=LONGEST_DECISION,
        error_messages=PLAIN,
    )
    excitement = forms.IntegerField(
        label=_("Excitement"),
        help_text=_("1 is a chore; 10 is what people wait up for at night."),
        min_value=1,
        max_value=MOST_EXCITING,
        error_messages=PLAIN,
    )


class SegmentForm(forms.Form):
    """A condition and the name it is to have."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, error_messages=PLAIN)
    condition = forms.CharField(
        label=_("Condition"), max_length=LONGEST, widget=forms.Textarea, error_messages=PLAIN
    )
    kind = forms.TypedChoiceField(
        label=_("What it is"),
        choices=[
            (Segment.Kind.SEGMENT, _("A segment: who somebody is")),
            (Segment.Kind.MOTIVE, _("A motive: why somebody is here")),
        ],
        coerce=Segment.Kind,
        initial=Segment.Kind.SEGMENT,
    )


class ReasonForm(forms.Form):
    """Why, or how."""

    reason = forms.CharField(
        label=_("Why, or how"), max_length=300, required=False, error_messages=PLAIN
    )


class WordsForm(forms.Form):
    """Something written."""

    words = forms.CharField(
        label=_("Your words"), max_length=2_000, widget=forms.Textarea, error_messages=PLAIN
    )


class OwnerForm(forms.Form):
    """Who looks after a candidate; nobody, if it is left empty."""

    owner: Any = forms.ModelChoiceField(
        queryset=None, label=_("Who looks after them"), required=False,
        empty_label=_("Nobody"), error_messages=PLAIN,
    )  # fmt: skip

    def __init__(self, *args: Any, circle: Circle, **more: Any) -> None:
        super().__init__(*args, **more)
        hands = Membership.of(circle.brand_id).filter(circle=circle, role__in=LOOK_AFTER.roles)
        people = Person.of(circle.brand_id).filter(pk__in=hands.values("person"))
        owner = cast("forms.ModelChoiceField[Person]", self.fields["owner"])
        owner.queryset = people.order_by("name")


class ListTermsForm(forms.Form):
    """What a circle resolves for its hundred."""

    seeds = forms.IntegerField(label=_("How many"), initial=100, error_messages=PLAIN)
    each_owner = forms.IntegerField(
        label=_("How many each looks after, at most"), initial=10, error_messages=PLAIN
    )
    each_place = forms.IntegerField(
        label=_("How many of one place, at most"), initial=0, help_text=_("0 is no limit."),
        error_messages=PLAIN,
    )  # fmt: skip
    hundred_on = forms.DateField(label=_("The hundred by"), required=False, widget=DAY)
    ten_thousand_on = forms.DateField(label=_("10,000 by"), required=False, widget=DAY)
    million_on = forms.DateField(label=_("1,000,000 by"), required=False, widget=DAY)


def _measures() -> list[tuple[str, Any]]:
    return [("", _("handed in")), *((name, MEMBERS[name].says) for name in MEASURES)]


class StepForm(forms.Form):
    """One step of the test, in both languages."""

    en = forms.CharField(label=_("In English"), max_length=300, required=False)
    zh = forms.CharField(label=_("In Chinese"), max_length=300, required=False)
    standing = forms.ChoiceField(label=_("Measured by"), required=False, choices=_measures)
    least = forms.IntegerField(label=_("At least"), min_value=0, required=False)

    @property
    def task(self) -> Task | None:
        """What is asked; nothing where nothing was written."""
        said = {"en": self.cleaned_data.get("en"), "zh-hans": self.cleaned_data.get("zh")}
        words = Words({language: text for language, text in said.items() if text})
        standing = self.cleaned_data.get("standing") or ""
        least = self.cleaned_data.get("least") or 0
        return Task(words, standing, least if standing else 0) if words else None


LadderForms = forms.formset_factory(StepForm, extra=2, max_num=10, absolute_max=12)

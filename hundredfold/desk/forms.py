"""What an operator may send to the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import Role
from hundredfold.conditions.parsing import LONGEST
from hundredfold.insight.actions.save_segment import LONGEST_NAME
from hundredfold.insight.models import Segment
from hundredfold.kit.asking import PLAIN
from hundredfold.rewards.rules import MOST_DAYS, MOST_POINTS, Terms


class RoleForm(forms.Form):
    """The role that a member is given."""

    role = forms.TypedChoiceField(choices=Role.choices, coerce=Role)


class TermsForm(forms.Form):
    """What a deed earns from now on."""

    points = forms.IntegerField(
        label=_("Points"),
        help_text=_("0 earns nothing."),
        min_value=0,
        max_value=MOST_POINTS,
        error_messages=PLAIN,
    )
    valid_days = forms.IntegerField(
        label=_("Valid for how many days"),
        help_text=_("Leave it empty, and they do not lapse."),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
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


def terms_form(terms: Terms, sent: Any = None) -> TermsForm:
    """The form of one rule, filled with the terms in force."""
    begun = {"points": terms.points, "valid_days": terms.valid_days}
    return TermsForm(sent, initial=begun, auto_id=f"{terms.rule}-%s")

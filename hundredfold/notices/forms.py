"""What somebody is asked about what they are told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.notices.actions.hear import Wanted
from hundredfold.notices.clocks import zones
from hundredfold.notices.models import Delivery
from hundredfold.notices.sentences import CALLED

HOURS = [("", _("no quiet hours")), *((str(hour), f"{hour:02}:00") for hour in range(24))]


class ChoicesForm(forms.Form):
    """Of which kinds one wants to hear."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me when"),
        required=False,
        choices=list(CALLED.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This kind is not known.")},
    )


def _clocks() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(zones())]


class LettersForm(forms.Form):
    """How one wants to get letters."""

    letters = forms.MultipleChoiceField(
        label=_("A letter soon, when"),
        required=False,
        choices=list(CALLED.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This kind is not known.")},
    )
    digest = forms.ChoiceField(
        label=_("The rest together"),
        required=False,
        choices=[
            (Delivery.Digest.NEVER.value, _("never")),
            (Delivery.Digest.DAILY.value, _("every morning")),
            (Delivery.Digest.WEEKLY.value, _("on Mondays")),
        ],
    )
    quiet_from = forms.ChoiceField(label=_("Nothing from"), required=False, choices=HOURS)
    quiet_until = forms.ChoiceField(label=_("until"), required=False, choices=HOURS)
    zone = forms.ChoiceField(label=_("By the clock of"), choices=_clocks)

    def clean(self) -> dict[str, Any]:
        """Quiet hours have a beginning and an end."""
        said = super().clean() or {}
        if bool(said.get("quiet_from")) != bool(said.get("quiet_until")):
            self.add_error("quiet_until", _("From when until when?"))
        return said

    def wanted(self, language: str) -> Wanted:
        """What was chosen."""
        said = self.cleaned_data
        quiet = (said["quiet_from"], said["quiet_until"])
        return Wanted(
            frozenset(said["letters"]),
            said["digest"],
            (int(quiet[0]), int(quiet[1])) if quiet[0] else None,
            said["zone"],
            language,
        )

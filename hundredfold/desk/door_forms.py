"""What an operator may say of a circle's doors."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hundredfold.entrance.actions.open_door import LARGEST, MOST_QUESTIONS
from hundredfold.entrance.models import Door, Kind
from hundredfold.kit.asking import MOMENT, PLAIN
from hundredfold.kit.words import Words


class DoorForm(forms.Form):
    """What one kind of door asks, and when. It has the fields that its kind needs."""

    en = forms.CharField(
        label=_("Questions, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=PLAIN,
    )
    zh = forms.CharField(
        label=_("The same in Chinese"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-Hans"}),
        error_messages=PLAIN,
    )
    vouches = forms.IntegerField(
        label=_("How many members vouch"),
        min_value=1,
        max_value=10,
        initial=2,
        error_messages=PLAIN,
    )
    places = forms.IntegerField(
        label=_("Places in all"),
        help_text=_("Leave it empty for no limit."),
        min_value=1,
        max_value=LARGEST,
        required=False,
        error_messages=PLAIN,
    )
    opens_at = forms.DateTimeField(
        label=_("Opens"), required=False, widget=MOMENT, error_messages=PLAIN
    )
    closes_at = forms.DateTimeField(
        label=_("Closes"), required=False, widget=MOMENT, error_messages=PLAIN
    )

    def __init__(self, data: Any, *, kind: Kind, door: Door | None) -> None:
        super().__init__(data, initial=_said(door) if door else {}, prefix=kind)
        if kind != Kind.REQUEST:
            del self.fields["en"], self.fields["zh"]
        if kind != Kind.VOUCH:
            del self.fields["vouches"]

    def asked(self) -> dict[str, Any]:
        """The words of the action."""
        told = {name: self.cleaned_data[name] for name in ("places", "opens_at", "closes_at")}
        if "vouches" in self.fields:
            told["vouches"] = self.cleaned_data["vouches"]
        if "en" in self.fields:
            told["questions"] = self._questions()
        return told

    def _questions(self) -> list[Words]:
        """The lines of both languages side by side; a line may be there in one alone."""
        lines = [_lines(self.cleaned_data[name]) for name in ("en", "zh")]
        longest = min(max(map(len, lines)), MOST_QUESTIONS + 1)
        en, zh = ([*said, *[""] * (longest - len(said))] for said in lines)
        both = ({"en": one, "zh-hans": other} for one, other in zip(en, zh, strict=False))
        return [Words({tongue: said for tongue, said in one.items() if said}) for one in both]


class CodeForm(forms.Form):
    """A word to give out."""

    name = forms.CharField(label=_("What it is for"), max_length=80, error_messages=PLAIN)
    word = forms.CharField(
        label=_("Code word"),
        help_text=_("Eight letters or digits at least. Leave it empty, and one is drawn."),
        max_length=80,
        required=False,
        error_messages=PLAIN,
    )
    uses = forms.IntegerField(
        label=_("How often it opens"),
        help_text=_("Leave it empty for no limit."),
        min_value=1,
        max_value=LARGEST,
        required=False,
        error_messages=PLAIN,
    )
    expires_at = forms.DateTimeField(
        label=_("Until"), required=False, widget=MOMENT, error_messages=PLAIN
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _said(door: Door) -> dict[str, Any]:
    """A door as its form shows it."""
    moments = {name: getattr(door, name) for name in ("opens_at", "closes_at")}
    return {
        "en": "\n".join(question.get("en", "") for question in door.questions),
        "zh": "\n".join(question.get("zh-hans", "") for question in door.questions),
        "vouches": door.vouches or 2,
        "places": door.places,
        **{name: at and timezone.localtime(at) for name, at in moments.items()},
    }

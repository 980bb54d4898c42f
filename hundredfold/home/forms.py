"""What members may send from their own pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.imports.models import Profiles
from hundredfold.kit.asking import PLAIN
from hundredfold.people.models import Person


class ProfileForm(forms.Form):
    """What others see of a person."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("As others call you here."),
        error_messages=PLAIN | {"required": _("Write a name first.")},
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=120,
        required=False,
        help_text=_("A city is enough."),
        error_messages=PLAIN,
    )
    about = forms.CharField(
        label=_("About you"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you make, repair, know or look for. Markdown works."),
        error_messages=PLAIN,
    )


class KeyForm(forms.Form):
    """A new key for a program."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("So that you know it again later."),
        error_messages=PLAIN | {"required": _("Write a few words first.")},
    )


class HistoryForm(forms.Form):
    """Whoever takes their history, and has written here before, says what becomes of that."""

    leave_words = forms.BooleanField(required=False)

    def __init__(self, *args: Any, former: Person | None, **kwargs: Any) -> None:
        """`former` is who they are here so far, if they have said anything as them."""
        super().__init__(*args, **kwargs)
        if former is None:
            del self.fields["leave_words"]
        else:
            words = _("What I wrote here as %s may stay under that name.")
            self.fields["leave_words"].label = words % former

    @property
    def said(self) -> dict[str, Any]:
        """As the action wants it."""
        return dict(self.cleaned_data)


class CodeForm(HistoryForm):
    """The code that a steward gave."""

    word = forms.CharField(
        label=_("Code of your history"),
        help_text=_("Whoever runs the brand gives it to you. Capitals and dashes do not matter."),
        max_length=40,
        error_messages=PLAIN,
    )
    field_order = ("word", "leave_words")


class OldProfileForm(HistoryForm):
    """Where somebody's profile was, or still is."""

    where = forms.TypedChoiceField(label=_("Circle"), coerce=int, error_messages=PLAIN)
    profile = forms.CharField(
        label=_("Your old profile"),
        help_text=_("Its address, or the number in it."),
        max_length=500,
        error_messages=PLAIN,
    )
    field_order = ("where", "profile", "leave_words")

    def __init__(self, *args: Any, there: Sequence[Profiles], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, str(one.circle)) for one in there]
        where = self.fields["where"]
        if isinstance(where, forms.TypedChoiceField):
            where.choices = choices
        if len(choices) == 1:
            self.initial["where"] = choices[0][0]
            where.widget = forms.HiddenInput()
        self.there = {one.pk: one for one in there}

    @property
    def said(self) -> dict[str, Any]:
        asked = super().said
        return asked | {"where": self.there[asked["where"]]}


class HandForm(forms.Form):
    """How many points somebody is given, and a few words."""

    amount = forms.IntegerField(label=_("Points"), min_value=1, error_messages=PLAIN)
    words = forms.CharField(
        label=_("A few words"), max_length=200, required=False, error_messages=PLAIN
    )

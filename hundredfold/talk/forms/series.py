"""What members are asked about a series of theirs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN
from hundredfold.people.models import Person
from hundredfold.talk.actions.describe_series import describe_series
from hundredfold.talk.actions.put_in_series import put_in_series, take_out_of_series
from hundredfold.talk.models import Post, Series


def which_series(help_text: Any) -> forms.CharField:
    """The title of a series; a page offers one's own."""
    return forms.CharField(
        label=_("Which series?"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "my-series", "autocomplete": "off"}),
        help_text=help_text,
        error_messages=PLAIN,
    )


class SeriesForm(forms.Form):
    """What a series is called, and what it is about."""

    series = forms.CharField(
        label=_("Title"),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("A series needs a title.")},
    )
    about = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages=PLAIN,
    )

    def describe(self, series: Series, by: Person) -> Series:
        said = self.cleaned_data
        return describe_series(series, title=said["series"], about=said["about"], by=by)


class PartForm(forms.Form):
    """Which series a post is part of; none, where nothing is said."""

    series = which_series(
        _("The title of one of yours, or of a new one. Left empty, the post stands alone.")
    )

    def put(self, post: Post, by: Person) -> None:
        title = self.cleaned_data["series"]
        if title.strip():
            put_in_series(post, title, by=by)
        else:
            take_out_of_series(post, by=by)

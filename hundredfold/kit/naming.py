"""Asking for a name in both languages, and for what is said of the thing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN
from hundredfold.kit.words import Words

TONGUES = {"en": "en", "zh": "zh-hans"}


def told(label: Any) -> forms.CharField:
    """A few sentences, or none."""
    return forms.CharField(
        label=label, max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=PLAIN,
    )  # fmt: skip


def begun(**said: Words) -> dict[str, str]:
    """What a form begins with, where a thing has a name and words already."""
    return {
        f"{name}_{short}": words.get(tongue, "")
        for name, words in said.items()
        for short, tongue in TONGUES.items()
    }


class NamedForm(forms.Form):
    """A name in each language. Whoever goes on from here adds `about_en` and `about_zh`."""

    name_en = forms.CharField(
        label=_("Name in English"), max_length=80, required=False, error_messages=PLAIN
    )
    name_zh = forms.CharField(
        label=_("Name in Chinese"), max_length=80, required=False, error_messages=PLAIN
    )

    @property
    def said(self) -> dict[str, Any]:
        """Name and words as they are kept; a language in which nothing is said is left out."""
        return {name: self._in_both(name) for name in ("name", "about")}

    def _in_both(self, name: str) -> Words:
        given = {tongue: self.cleaned_data[f"{name}_{short}"] for short, tongue in TONGUES.items()}
        return Words({tongue: said for tongue, said in given.items() if said.strip()})

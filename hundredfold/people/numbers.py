"""Phone numbers, as people write them and as they are kept: `+8613800138000` (E.164)."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

A_NUMBER = _("Write a phone number, with + and the country if it is abroad.")


def number_of(text: str) -> str | None:
    """The number that somebody wrote; nothing if there can be no such number."""
    import phonenumbers  # only when somebody writes one

    try:
        found = phonenumbers.parse(text, settings.SMS.region if settings.SMS else None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(found):
        return None
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


class PhoneField(forms.CharField):
    """A phone number; one without a country is of the house's own."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"type": "tel", "autocomplete": "tel", "inputmode": "tel"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=told), **kwargs)

    def clean(self, value: Any) -> str:
        said: str = super().clean(value)
        number = number_of(said) if said else ""
        if number is None:
            raise forms.ValidationError(A_NUMBER)
        return number

"""Forms ask, actions decide."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.refusals import Refused, Unacceptable

T = TypeVar("T")

PLAIN = {
    "required": _("This is needed."),
    "max_length": _("At most %(limit_value)s characters, please."),
    "invalid": _("This cannot be used."),
}
"""What a field says when it has no better words of its own."""

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
"""A day and an hour, by the brand's clock, as browsers ask for them."""


def tried(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the action gives; nothing when it will not take a field, and the form says so there.

    Whatever else the action refuses is not the form's business and goes on its way.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except Unacceptable as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        return None


def pressed(request: HttpRequest, act: Callable[[], object], said: str | Promise) -> None:
    """What came of a press, told on the next page: that it is done, or why it is not."""
    try:
        act()
    except Refused as no:
        messages.error(request, str(no.reason))
    else:
        messages.success(request, str(said))


def accepted(rule: Callable[[], T]) -> T:
    """What a rule gives; if it refuses, its field says so, and the others still say theirs."""
    try:
        return rule()
    except Unacceptable as no:
        raise forms.ValidationError(str(no.reason)) from no


def wants_a_piece(request: HttpRequest) -> bool:
    """Whether the page's own script asks, for a piece that takes its place in the page."""
    return bool(request.htmx)  # type: ignore[attr-defined] # its middleware puts it there


def asked_over_the_page(
    request: HttpRequest, house: str, name: str, words: dict[str, object]
) -> HttpResponse:
    """A question: in a dialog over the page, or on a page of its own without a script."""
    template = f"{house}/{'_' if wants_a_piece(request) else ''}{name}.html"
    return render(request, template, words, status=422 if request.method == "POST" else 200)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; nothing while it is only asked for."""
    return request.POST if request.method == "POST" else None

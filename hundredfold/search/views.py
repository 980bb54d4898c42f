"""The search page, and what it shows while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import wants_a_piece
from hundredfold.kit.clock import now
from hundredfold.people.queries import faces_of
from hundredfold.search.asking import Asked, asked_for
from hundredfold.search.forms import SearchForm
from hundredfold.search.nouns import Noun, nouns
from hundredfold.search.queries import Found, find, marked

A_FEW, MANY, SHORT = 4, 20, 220
"""How many stand under each heading, how many where only one kind is asked for, and how much of a
text is shown."""


@never_cache
@require_safe
def page(request: HttpRequest, brand: str) -> HttpResponse:
    place = place_of(request, brand)
    form = SearchForm(request.GET, brand=place.brand)
    is_typing = wants_a_piece(request)
    asked = asked_for(form.said("q"), is_typing=is_typing)
    words = {
        "place": place,
        "here": "search",
        "form": form,
        "asked": asked,
        "found": _found(place, form, asked),
        "by": faces_of(place.brand, [form.cleaned_data["by"]]) if form.said("by") else {},
        "shortened": lambda text: marked(text, asked, length=SHORT),
        "whole": lambda text: marked(text, asked),
        "address": lambda **more: _address(request, more),
    }
    return render(request, "search/_found.html" if is_typing else "search/page.html", words)


def _found(place: Place, form: SearchForm, asked: Asked) -> list[tuple[Noun, Found]]:
    """Each kind with what was found of it; a few of each, or many of the one that is asked for."""
    chosen = [noun for noun in nouns() if form.said("kind") in ("", noun.name)]
    within, newest = form.within(now()), form.said("order") == "newest"
    limit = MANY if len(chosen) == 1 else A_FEW
    found = [
        (noun, find(place.brand, noun.name, asked, viewer=place.person, within=within,
                    newest=newest, limit=limit))
        for noun in chosen
    ]  # fmt: skip
    # Some of the words do only where no kind has all of them.
    has_all = any(one.hits and not one.is_loose for _noun, one in found)
    return [(noun, one) for noun, one in found if one.hits and not (has_all and one.is_loose)]


def _address(request: HttpRequest, more: dict[str, object]) -> str:
    """This page again, with something chosen otherwise."""
    asked = request.GET.copy()
    asked.pop("before", None)
    for name, value in more.items():
        if value in ("", None):
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"{request.path}?{asked.urlencode()}"

"""What these pages ask of a request: which benefit, as whom, and by which press."""

import re

from django.http import Http404, HttpRequest

from hundredfold.benefits import queries
from hundredfold.circles.place import Place, place_of
from hundredfold.people.models import Person

KEY = re.compile(r"[0-9a-f]{32}")


def offer_at(request: HttpRequest, brand: str, code: str) -> tuple[Place, queries.Offer]:
    """Where the request stands, and the benefit of that code there."""
    place = place_of(request, brand)
    found = queries.offer_of(place.brand, code, place.person)
    if found is None:
        raise Http404
    return place, found


def key_of(request: HttpRequest) -> str | None:
    """The key that the page was made with: pressed twice, it happens once."""
    sent = request.POST.get("key", "")
    return sent if KEY.fullmatch(sent) else None


def member_of(place: Place) -> Person:
    """Whoever is signed in and known here."""
    if place.person is None:
        raise Http404
    return place.person

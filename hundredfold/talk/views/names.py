"""Names for whoever types an @."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hundredfold.circles.place import taking_part
from hundredfold.talk.permissions import TAKE_PART
from hundredfold.talk.queries import names_like

LONGEST = 80


def names(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """A few members whose name begins with what is typed."""
    place = taking_part(request, brand, circle)
    TAKE_PART.require(place.person, circle=place.circle)
    typed = request.GET.get("q", "").replace("\x00", "")[:LONGEST]
    found = {"found": names_like(place.circle, typed)}
    return render(request, "talk/write/_names.html", found)

"""Who may see pages that are their own."""

from django.http import Http404, HttpRequest

from hundredfold.circles.place import Place, place_of
from hundredfold.people.models import Person


def member_at(request: HttpRequest, brand: str) -> tuple[Place, Person]:
    """The place and who I am there; nobody's own pages are not found."""
    place = place_of(request, brand)
    if place.person is None:
        raise Http404
    return place, place.person

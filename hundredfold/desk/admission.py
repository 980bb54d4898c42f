"""Who may come to the desk."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.circles.permissions import RUN
from hundredfold.circles.place import Place, place_of
from hundredfold.people.models import Person


def desk_of(request: HttpRequest, brand: str) -> Place:
    """The place, for whoever runs the brand. Others are told whom the desk is for."""
    place = place_of(request, brand)
    if not RUN.holds(place.person):
        raise PermissionDenied(_("The desk is for the chief and the operators of a brand."))
    return place


def who_works(place: Place) -> Person:
    """Whoever sits at the desk; it opens for nobody without a person in the brand."""
    if place.person is None:
        raise Http404
    return place.person


def chosen_circle(place: Place, slug: str) -> tuple[Circle, list[Circle]]:
    """The circle asked for, else the first, and all there are; a brand without any has no page."""
    circles = list(Circle.of(place.brand).order_by("pk"))
    found = [circle for circle in circles if circle.slug == slug] or circles
    if not found:
        raise Http404
    return found[0], circles


def circle_or_all(place: Place, slug: str) -> tuple[Circle | None, list[Circle]]:
    """The circle asked for, or none for all of them, and all there are; an unknown one is 404."""
    circles = list(Circle.of(place.brand).order_by("pk"))
    found = next((circle for circle in circles if circle.slug == slug), None)
    if slug and found is None:
        raise Http404
    return found, circles


def whole_or_part(
    request: HttpRequest, brand: str, view: str
) -> tuple[Place, Circle | None, dict[str, Any]]:
    """The place, the circle asked for or none, and what a page of circles has to know of both."""
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, (request.POST or request.GET).get("circle", ""))
    return place, circle, words_of(place, circle, circles, view)


def words_of(
    place: Place, circle: Circle | None, circles: list[Circle], view: str
) -> dict[str, Any]:
    """What each page of circles needs: where it is, and of which circle."""
    words = {"place": place, "here": "circles", "circle": circle, "circles": circles}
    return words | {"view": view, "asked": f"?circle={circle.slug}" if circle else ""}

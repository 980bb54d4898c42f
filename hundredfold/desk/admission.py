"""Who may come to the desk."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.circles.permissions import runs_the_brand
from hundredfold.circles.place import Place, place_of


def desk_of(request: HttpRequest, brand: str) -> Place:
    """The place, for whoever runs the brand. Others are told whom the desk is for."""
    place = place_of(request, brand)
    if not runs_the_brand(place.person):
        raise PermissionDenied(_("The desk is for the chief and the operators of a brand."))
    return place


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

"""A brand's circles, the front page of each, coming and going."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles import front, queries
from hundredfold.circles.actions.join import leave as leave_circle
from hundredfold.circles.place import UNKNOWN, CirclePlace, place_of, taking_part
from hundredfold.kit.navigation import ways


def brand(request: HttpRequest, brand: str) -> HttpResponse:
    place = place_of(request, brand)
    found = queries.listed(place.brand)
    page = {"place": place, "here": "circle", "circles": found}
    return render(request, "circles/brand/page.html", page)


def circle(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    return render(request, "circles/circle/page.html", _shown(place))


@require_POST
def leave(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    leave_circle(place.circle, by=place.person)
    messages.success(request, _("You have left. What you wrote stays, and so does the door."))
    return redirect(place.address)


def nothing(request: HttpRequest, brand: str) -> HttpResponse:
    """An address that leads nowhere: if it begins with a brand, the brand says so."""
    place_of(request, brand)
    raise Http404(UNKNOWN)


def _shown(place: CirclePlace) -> dict[str, object]:
    return {
        "place": place,
        "here": "circle",
        "members": place.members,
        "keepers": queries.keepers(place.circle),
        "convention": queries.conventions(place.circle),
        "sections": front.sections(place),
        "inside": inside(place),
    }


def inside(place: CirclePlace) -> str:
    """Where members go: the first place in the navigation."""
    return next((address for _entry, address in ways("member", place)), place.address)

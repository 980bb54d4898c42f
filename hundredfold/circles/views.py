"""A brand's circles, the front page of each, coming and going."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles import front, queries
from hundredfold.circles.actions.join import leave as leave_circle
from hundredfold.circles.forms import JoinForm
from hundredfold.circles.place import UNKNOWN, CirclePlace, place_of, sign_in_first, taking_part
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.navigation import ways
from hundredfold.people.models import Account


def brand(request: HttpRequest, brand: str) -> HttpResponse:
    place = place_of(request, brand)
    found = queries.listed(place.brand)
    page = {"place": place, "here": "circle", "circles": found}
    return render(request, "circles/brand/page.html", page)


def circle(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    return render(request, "circles/circle/page.html", _shown(place))


def join(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    sign_in_first(request, then=request.path)
    if place.membership is not None:
        return redirect(_inside(place))
    assert isinstance(request.user, Account)  # noqa: S101 sign_in_first let nobody else pass
    called = request.session.get("name", "")  # as said at sign-up, when no brand was named yet
    form = JoinForm(sent(request), place=place, account=request.user, called=called)
    if request.method == "POST" and tried(form, form.join) is not None:
        messages.success(request, _("You belong to %(circle)s now.") % {"circle": place.circle})
        return redirect(_inside(place))
    page = _shown(place) | {"form": form}
    return render(request, "circles/circle/join.html", page, status=422 if form.errors else 200)


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
        "inside": _inside(place),
    }


def _inside(place: CirclePlace) -> str:
    """Where members go: the first place in the navigation."""
    return next((address for _entry, address in ways("member", place)), place.address)

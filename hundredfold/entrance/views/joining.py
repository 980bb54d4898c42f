"""Before the circle: which doors there are, and going to one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hundredfold.circles.place import CirclePlace, place_of, sign_in_first, taking_part
from hundredfold.circles.queries import conventions
from hundredfold.circles.views import inside
from hundredfold.entrance.actions.ask import withdraw
from hundredfold.entrance.forms.joining import WayInForm
from hundredfold.entrance.keys import carried_by
from hundredfold.entrance.models import Application
from hundredfold.entrance.queries.doors import ways_into
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.clock import now
from hundredfold.people.models import Account


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    sign_in_first(request, then=request.path)
    if place.membership is not None:
        return redirect(inside(place))
    form = _form(request, place)
    came = tried(form, form.come) if request.method == "POST" else None
    if isinstance(came, Application):
        messages.success(request, _("You have asked. We will tell you here what came of it."))
        return redirect("entrance:join", brand, circle)
    if came is not None:
        messages.success(request, _("You belong to %(circle)s now.") % {"circle": place.circle})
        return redirect(inside(place))
    status = 422 if form.errors else 200
    return render(request, "entrance/join.html", _words(place, form), status=status)


@require_POST
def withdrawn(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """Whoever asked no longer does."""
    place = taking_part(request, brand, circle)
    ways = ways_into(place.circle, place.person, now())
    if ways is None or ways.asked is None:
        raise Http404
    withdraw(ways.asked, by=place.person)
    messages.success(request, _("You no longer ask. What you had answered is gone."))
    return redirect("entrance:join", brand, circle)


def _form(request: HttpRequest, place: CirclePlace) -> WayInForm:
    if not isinstance(request.user, Account):
        raise Http404
    return WayInForm(
        sent(request),
        place=place,
        account=request.user,
        ways=ways_into(place.circle, place.person, now()),
        carried=carried_by(request),
        called=request.session.get("name", ""),  # as said at sign-up, when no brand was named yet
    )


def _words(place: CirclePlace, form: WayInForm) -> dict[str, Any]:
    return {
        "place": place,
        "here": "circle",
        "convention": conventions(place.circle),
        "form": form,
        "ways": form.ways,
        "inside": inside(place),
    }

"""Who asks members to vouch for them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.place import MemberPlace, taking_part
from hundredfold.entrance.actions.vouch import unvouch, vouch
from hundredfold.entrance.models import Application, Kind
from hundredfold.entrance.queries.doors import asking, vouched_by
from hundredfold.kit.refusals import GoFirst
from hundredfold.people.queries import face_of

SHOWN = 100


@require_safe
def show(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = _inside(request, brand, circle)
    waiting = list(asking(place.circle).filter(door__kind=Kind.VOUCH)[:SHOWN])
    words = {"place": place, "here": "circle", "waiting": waiting, "face": face_of}
    words["mine"] = vouched_by(place.person, waiting)
    return render(request, "entrance/asking.html", words)


@require_POST
def stand_up(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    """Stand up for somebody, or no longer."""
    place = _inside(request, brand, circle)
    rows = Application.of(place.brand).select_related("door__circle", "person")
    found = get_object_or_404(rows, pk=number, door__circle=place.circle, door__kind=Kind.VOUCH)
    act = request.POST.get("act")
    if act not in ("vouch", "unvouch"):
        raise Http404
    if act == "vouch":
        vouch(found, by=place.person)
        messages.success(request, _("Thank you. You stand up for %s.") % face_of(found.person).name)
    else:
        unvouch(found, by=place.person)
        messages.success(request, _("You no longer stand up for them."))
    return redirect("entrance:asking", brand, circle)


def _inside(request: HttpRequest, brand: str, circle: str) -> MemberPlace:
    place = taking_part(request, brand, circle)
    if place.membership is None:
        raise GoFirst(f"{place.address}join/")
    return place

"""Whom to ask first, and why: the hundred to begin with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import circle_or_all, desk_of
from hundredfold.desk.queries.hundred import where_they_stand
from hundredfold.entrance.queries.listing import listed_among
from hundredfold.entrance.stages import NAMES
from hundredfold.insight.hundred.found import WILLING_DAYS
from hundredfold.insight.queries.among import ties_among
from hundredfold.insight.queries.circles import last_groups
from hundredfold.insight.queries.searches import Searched, last_search
from hundredfold.kit import charts
from hundredfold.people.queries import faces_of


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    words = {"place": place, "here": "hundred", "circle": circle, "circles": circles}
    found = words["found"] = last_search(place.brand, circle)
    inside = circle or (circles[0] if len(circles) == 1 else None)
    asked = [one.candidate.person for one in found.listed] if found and inside else []
    words |= {"inside": inside, "stages": NAMES}
    if found and found.listed:
        words["map"] = _map(place, circle, found)
    words["enlisted"] = listed_among(inside, asked) if inside else {}
    return render(request, "desk/hundred/page.html", words | {"willing_days": WILLING_DAYS})


def _map(place: Place, circle: Circle | None, found: Searched) -> charts.Map:
    people, kept = [one.candidate.person for one in found.listed], last_groups(place.brand, circle)
    named = {person for group in kept[0].groups for person in group.people[:1]} if kept else set()
    return where_they_stand(
        found,
        kept[0] if kept else None,
        ties_among(place.brand, circle, people, as_of=found.as_of),
        faces_of(place.brand, named),
        lambda person: f"{place.people}{person}/",
    )


@login_required
@require_POST
def search(request: HttpRequest, brand: str) -> HttpResponse:
    """Now: the graph is drawn from who reacted to whom up to this moment."""
    from hundredfold.insight.actions.search_the_hundred import search_the_hundred  # large

    place = desk_of(request, brand)
    circle, _circles = circle_or_all(place, request.POST.get("circle", ""))
    search_the_hundred(place.brand, circle)
    messages.success(request, _("Looked through everybody."))
    asked = f"?circle={circle.slug}" if circle else ""
    return redirect(f"{reverse('desk:hundred', args=[brand])}{asked}")

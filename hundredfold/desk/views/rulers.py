"""Whether people stay, how much they stick and how many they are; and the people behind each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.desk.admission import circle_or_all, desk_of
from hundredfold.desk.queries import rulers as queries
from hundredfold.insight.queries.counted import Counting, counted
from hundredfold.insight.queries.readings import last_reading
from hundredfold.insight.rulers.definitions import BY_NAME
from hundredfold.insight.rulers.reading import measured_in


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    reading = last_reading(place.brand, circle)
    words = {"place": place, "here": "rulers", "circle": circle, "circles": circles}
    words["rulers"] = queries.rulers(reading) if reading else None
    return render(request, "desk/rulers/page.html", words)


@login_required
@require_POST
def measure(request: HttpRequest, brand: str) -> HttpResponse:
    """Now, instead of tonight."""
    from hundredfold.insight.actions.measure import measure  # large, and only this needs it

    place = desk_of(request, brand)
    circle, _circles = circle_or_all(place, request.POST.get("circle", ""))
    measure(place.brand, circle)
    messages.success(request, _("Measured."))
    asked = f"?circle={circle.slug}" if circle else ""
    return redirect(f"{reverse('desk:rulers', args=[brand])}{asked}")


@login_required
@require_safe
def people(request: HttpRequest, brand: str, figure: str) -> HttpResponse:
    """Everybody that a figure counts."""
    place = desk_of(request, brand)
    circle, _circles = circle_or_all(place, request.GET.get("circle", ""))
    reading, definition = last_reading(place.brand, circle), BY_NAME.get(figure)
    if reading is None or definition is None:
        raise Http404
    counting = Counting(place.brand, circle, reading.as_of)
    found = counted(counting, definition.rows, page=request.GET.get("page", "1"))
    told = queries.shown(measured_in(reading.document), figure)
    words = {"place": place, "here": "rulers", "circle": circle, "figure": told, "page": found}
    return render(request, "desk/rulers/people.html", words | {"as_of": reading.as_of})

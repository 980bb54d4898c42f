"""Whether people stay, how much they stick and how many they are; and the people behind each."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.desk.admission import circle_or_all, desk_of
from hundredfold.desk.queries import rulers as queries
from hundredfold.desk.queries.behind import behind
from hundredfold.insight.queries.counted import counted, rows_of
from hundredfold.insight.queries.readings import last_reading


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    reading = last_reading(place.brand, circle)
    words = {"place": place, "here": "rulers", "circle": circle, "circles": circles}
    opens = _opener(brand, circle)
    words["rulers"] = queries.rulers(reading, opens) if reading else None
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
    reading = last_reading(place.brand, circle)
    rows = rows_of(reading, figure) if reading else None
    if reading is None or rows is None:
        raise Http404
    found = counted(reading, rows, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "rulers", "circle": circle, "page": found}
    words["behind"] = behind(reading, figure)
    return render(request, "desk/rulers/people.html", words | {"as_of": reading.as_of})


def _opener(brand: str, circle: Circle | None) -> Callable[[str], str]:
    """The address of the people behind a figure of this page."""
    asked = f"?circle={circle.slug}" if circle else ""
    return lambda rows: f"{reverse('desk:counted', args=[brand, rows])}{asked}"

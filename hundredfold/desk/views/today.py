"""What needs an answer now, and how the week went."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hundredfold.circles.models import Circle
from hundredfold.desk import queries
from hundredfold.desk.admission import desk_of
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.readings import falling
from hundredfold.kit.clock import now


@login_required
@require_safe
def today(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    found = queries.today(place.brand, at=now())
    circles = list(Circle.of(place.brand).order_by("pk").values_list("slug", "name"))
    words = {"place": place, "here": "today", "today": found, "circles": circles}
    words["falling"] = falling(place.brand)
    return render(request, "desk/today.html", words)


@login_required
@require_safe
def rows(request: HttpRequest, brand: str, figure: str) -> HttpResponse:
    place = desk_of(request, brand)
    if not queries.codes_of(figure):
        raise Http404
    until, _is_quiet = last_moment(place.brand, at=now())
    page = request.GET.get("page", "1")
    found = queries.rows(place.brand, figure, until=until, page=page)
    words = {"place": place, "here": "today", "page": found, "figure": figure, "until": until}
    return render(request, "desk/rows.html", words)

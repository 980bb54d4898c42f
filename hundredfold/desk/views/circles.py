"""The circles side by side, and who belongs to two of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hundredfold.circles.models import Circle
from hundredfold.desk.admission import chosen_circle, desk_of, words_of
from hundredfold.desk.queries import circles as drawn
from hundredfold.insight.queries import circles as queries


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    found = queries.overlaps(place.brand, circles, circle)
    words = words_of(place, circle, circles, "circles") | {"found": found}
    words["matrix"] = drawn.matrix(brand, found)
    words["borrowing"] = drawn.borrowing(brand, found, circle)
    return render(request, "desk/circles/page.html", words)


@login_required
@require_safe
def in_both(request: HttpRequest, brand: str, one: str, other: str) -> HttpResponse:
    """Everybody who belongs to both circles."""
    place = desk_of(request, brand)
    first, second = (get_object_or_404(Circle.of(place.brand), slug=s) for s in (one, other))
    page = queries.in_both(first, second, page=request.GET.get("page", "1"))
    words = words_of(place, None, [], "circles") | {"page": page, "one": first, "other": second}
    return render(request, "desk/circles/both.html", words)

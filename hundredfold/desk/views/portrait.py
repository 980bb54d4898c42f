"""Who a member is to a circle, each sign of it with its reason."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of
from hundredfold.desk.views.history import history_of
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.portraits import circles_with, portrait_of
from hundredfold.insight.queries.written import under_tag
from hundredfold.kit.clock import now
from hundredfold.kit.listing import listing
from hundredfold.people.models import Person


@login_required
@require_safe
def show(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    place = desk_of(request, brand)
    if not circles_with(get_object_or_404(Person.of(place.brand), pk=person)):
        return redirect(f"{place.people}{person}/")  # there is no portrait outside every circle
    member, circle, circles = _member(request, place, person)
    as_of = last_moment(place.brand, at=now())[0]
    found = portrait_of(circle, member, at=as_of)
    if found is None:
        raise Http404
    words = {"place": place, "here": "people", "circle": circle, "circles": circles}
    words |= {"one": found, "as_of": as_of, "history": history_of(request, member)}
    return render(request, "desk/portrait/page.html", words)


@login_required
@require_safe
def topic(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    """What somebody wrote under a tag: why it is said to be a topic of theirs."""
    place = desk_of(request, brand)
    member, circle, _circles = _member(request, place, person)
    tag = request.GET.get("tag", "")
    page = listing(under_tag(circle, member, tag), list, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "people", "circle": circle, "member": member, "tag": tag}
    return render(request, "desk/portrait/topic.html", words | {"page": page})


def _member(request: HttpRequest, place: Place, number: int) -> tuple[Person, Circle, list[Circle]]:
    """Somebody in the circle asked for, else in the first they belong to; and all they do."""
    member = get_object_or_404(Person.of(place.brand), pk=number)
    circles = circles_with(member)
    asked = request.GET.get("circle", "")
    found = [circle for circle in circles if asked in ("", circle.slug)]
    if not found:
        raise Http404
    return member, found[0], circles

"""Whom members recommend: one list to work from."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hundredfold.desk.admission import chosen_circle, desk_of
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.recommend import settle, unsettle
from hundredfold.entrance.models import Recommendation
from hundredfold.entrance.queries.listing import recommended_in
from hundredfold.kit.listing import listing
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.people.queries import called, face_of


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    page = listing(recommended_in(circle), list, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "hundred", "circle": circle, "circles": circles}
    words |= {"page": page, "face": face_of, "called": called}
    return render(request, "desk/work/recommended.html", words)


@login_required
@require_POST
def act(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """Set aside, put on the list, or opened again."""
    place = desk_of(request, brand)
    rows = Recommendation.of(place.brand).select_related("circle__brand")
    made = get_object_or_404(rows, pk=number)
    if place.person is None or act not in ("settle", "enlist", "open"):
        raise Http404
    try:
        _do(act, made, place.person, request)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect(f"{reverse('desk:recommended', args=[brand])}?circle={made.circle.slug}")


def _do(act: str, made: Recommendation, by: Person, request: HttpRequest) -> None:
    if act == "open":
        unsettle(made, by=by)
        return
    person = None
    if act == "enlist":
        number = request.POST.get("person", "")
        known = Person.of(made.brand_id).filter(pk=int(number) if number.isdecimal() else 0)
        person = get_object_or_404(known)
        enlist(person, circle=made.circle, by=by)
    settle(made, by=by, answer=request.POST.get("answer", ""), person=person)

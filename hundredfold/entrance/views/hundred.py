"""A member's own page of the hundred."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hundredfold.circles.place import CirclePlace, taking_part
from hundredfold.entrance.actions.hand_in import hand_in
from hundredfold.entrance.actions.recommend import recommend
from hundredfold.entrance.forms.hundred import RecommendForm
from hundredfold.entrance.models import Step
from hundredfold.entrance.queries.listing import candidacy_of
from hundredfold.entrance.queries.testing import progress_in
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.refusals import GoFirst, Refused


@require_http_methods(["GET", "POST"])
def hundred(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """How one stands, and whom one would ask next."""
    place = _inside(request, brand, circle)
    form, person = RecommendForm(sent(request)), place.person
    if person is None:
        raise Http404
    made = tried(form, lambda: recommend(place.circle, by=person, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("Thank you. We will read it."))
        return redirect("entrance:hundred", brand, circle)
    wrong = request.method == "POST"
    words = _words(place) | {"form": form}
    return render(request, "entrance/page.html", words, status=422 if wrong else 200)


@require_POST
def given(request: HttpRequest, brand: str, circle: str, step: int) -> HttpResponse:
    """Something is handed in for a step of one's own test."""
    place = _inside(request, brand, circle)
    own = candidacy_of(place.circle, place.person) if place.person else None
    asked = get_object_or_404(Step.of(place.brand), pk=step, circle=place.circle)
    if own is None or place.person is None:
        raise Http404
    written = request.POST.get("words", "")
    try:
        hand_in(own, asked, by=place.person, words=written)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
        words = _words(place) | {"form": RecommendForm(), "written": {asked.pk: written}}
        return render(request, "entrance/page.html", words, status=refusal.status)
    messages.success(request, _("Your step is handed in."))
    return redirect("entrance:hundred", brand, circle)


def _inside(request: HttpRequest, brand: str, circle: str) -> CirclePlace:
    place = taking_part(request, brand, circle)
    if place.membership is None:
        raise GoFirst(f"{place.address}join/")
    return place


def _words(place: CirclePlace) -> dict[str, Any]:
    own = candidacy_of(place.circle, place.person) if place.person else None
    numbers = [own.person_id] if own else []
    return {
        "place": place,
        "here": "circle",
        "own": own,
        "progress": progress_in(place.circle, numbers).get(own.person_id) if own else None,
        "written": {},
    }

"""Why a post shows the figures that it shows."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from hundredfold.activity.queries import as_activitystreams, fact_of
from hundredfold.circles.place import place_of
from hundredfold.kit.refs import ref
from hundredfold.talk import queries
from hundredfold.talk.views.found import UNKNOWN, post_of
from hundredfold.talk.views.thread import card_of


def why(request: HttpRequest, brand: str, circle: str, post: int, figure: str) -> HttpResponse:
    """A drawer beside the post, or a page of its own without a script."""
    place = place_of(request, brand, circle)
    if figure not in queries.RULES:
        raise Http404(UNKNOWN)
    card = card_of(place, post)
    reasons = queries.why(place.brand, ref(post_of(place, post)), figure)
    page = {"place": place, "here": "wall", "card": card, "why": reasons}
    drawer = request.htmx  # type: ignore[attr-defined]
    return render(request, "talk/why/_drawer.html" if drawer else "talk/why/page.html", page)


def fact(request: HttpRequest, brand: str, circle: str, fact: int) -> HttpResponse:
    """One counted fact in ActivityStreams 2.0 JSON."""
    place = place_of(request, brand, circle)
    found = fact_of(place.brand, fact)
    here = found is not None and found.circle_id == place.circle.pk
    if found is None or not here or not queries.counts((found.verb, found.kind)):
        raise Http404(UNKNOWN)
    return JsonResponse(as_activitystreams(found), content_type="application/activity+json")

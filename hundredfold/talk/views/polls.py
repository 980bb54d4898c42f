"""A poll: how it stands, and one's own vote."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hundredfold.circles.place import CirclePlace, place_of, taking_part
from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.vote import unvote, vote
from hundredfold.talk.models import Poll, Post
from hundredfold.talk.views.found import UNKNOWN, go_back, post_of
from hundredfold.talk.views.thread import card_of


def poll(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    """As it stands now; a member's vote comes here."""
    if request.method != "POST":
        return _shown(request, place_of(request, brand, circle), post)
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    chosen = [int(one) for one in request.POST.getlist("option") if one.isdecimal()][:99]
    wrong = ""
    try:
        vote(poll_of(found), chosen, by=place.person)
    except Refused as no:
        if not request.htmx:  # type: ignore[attr-defined]
            raise
        wrong = str(no.reason)
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, place, post, wrong)
    return go_back(request, place, found)


@require_POST
def withdraw(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    unvote(poll_of(found), by=place.person)
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, place, post)
    return go_back(request, place, found)


def poll_of(post: Post) -> Poll:
    """The poll of a post, or nothing at this address."""
    found = Poll.of(post.brand_id).filter(post=post).select_related("post__circle").first()
    if found is None:
        raise Http404(UNKNOWN)
    return found


def _shown(request: HttpRequest, place: CirclePlace, post: int, wrong: str = "") -> HttpResponse:
    card = card_of(place, post)
    if card.poll is None:
        raise Http404(UNKNOWN)
    page = {"place": place, "card": card, "wrong": wrong}
    return render(request, "talk/post/_poll.html", page, status=422 if wrong else 200)

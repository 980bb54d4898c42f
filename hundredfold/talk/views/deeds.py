"""What members do to a post at one press: like it, accept it, and the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import MemberPlace, taking_part
from hundredfold.talk.actions import accept as acceptance
from hundredfold.talk.actions import like as liking
from hundredfold.talk.models import Post
from hundredfold.talk.views.found import go_back, post_of
from hundredfold.talk.views.thread import card_of


@require_POST
def like(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    liking.like(found, by=place.person)
    return _deeds(request, place, found)


@require_POST
def unlike(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    liking.unlike(found, by=place.person)
    return _deeds(request, place, found)


def _deeds(request: HttpRequest, place: MemberPlace, post: Post) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return go_back(request, place, post)
    page = {"place": place, "card": card_of(place, post.pk)}
    return render(request, "talk/post/_like.html", page)


@require_POST
def accept(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    acceptance.accept(found, by=place.person)
    undo = f"{place.address}posts/{post}/unaccept/"
    messages.success(request, _("Accepted. Thank you for saying what helped."), extra_tags=undo)
    return go_back(request, place, found)


@require_POST
def unaccept(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    acceptance.unaccept(found, by=place.person)
    messages.success(request, _("The question is open again."))
    return go_back(request, place, found)

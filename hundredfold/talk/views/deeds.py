"""What is done to a post at one press, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import taking_part
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.bookmark import bookmark, unbookmark
from hundredfold.talk.actions.feature import feature, unfeature
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.lock import lock, unlock
from hundredfold.talk.actions.pin import pin, unpin
from hundredfold.talk.actions.visit import visit
from hundredfold.talk.actions.watch import unwatch, watch
from hundredfold.talk.views.found import go_back, post_of
from hundredfold.talk.views.thread import card_of


@dataclass(frozen=True)
class Deed:
    """What is done; the button that takes the place of the one pressed, or the words that are said
    and the deed that takes it back. `takes` is the word of the action that `?as=` stands for."""

    act: Callable[..., object]
    button: str = ""
    takes: str = ""
    says: str | Promise = ""
    undo: str = ""


DEEDS = {
    "like": Deed(like, "_like", takes="feeling"),
    "unlike": Deed(unlike, "_like"),
    "save": Deed(bookmark, "_save"),
    "unsave": Deed(unbookmark, "_save"),
    "watch": Deed(watch, "_watch"),
    "unwatch": Deed(unwatch, "_watch"),
    "accept": Deed(accept, says=_("Accepted. Thank you for saying what helped."), undo="unaccept"),
    "unaccept": Deed(unaccept, says=_("The question is open again.")),
    "pin": Deed(pin, says=_("It stands on top of the wall."), undo="unpin"),
    "unpin": Deed(unpin, says=_("It is taken off the top."), undo="pin"),
    "lock": Deed(lock, says=_("The thread is closed."), undo="unlock"),
    "unlock": Deed(unlock, says=_("The thread is open again."), undo="lock"),
    "feature": Deed(feature, says=_("It is featured."), undo="unfeature"),
    "unfeature": Deed(unfeature, says=_("It is no longer featured."), undo="feature"),
}


@require_POST
def do(request: HttpRequest, brand: str, circle: str, post: int, deed: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found, pressed = post_of(place, post), DEEDS[deed]
    more = request.GET.get("as")
    how = {pressed.takes: more} if pressed.takes and more else {}
    pressed.act(found, by=place.person, **how)
    if pressed.button and request.htmx:  # type: ignore[attr-defined]
        page = {"place": place, "card": card_of(place, found.pk)}
        return render(request, f"talk/post/{pressed.button}.html", page)
    if pressed.says:
        undo = f"{place.address}posts/{post}/{pressed.undo}/" if pressed.undo else ""
        messages.success(request, str(pressed.says), extra_tags=undo)
    return go_back(request, place, found)


@require_POST
def seen(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    """The page says that it was opened: what comes later is new to this reader."""
    place = taking_part(request, brand, circle)
    visit(post_of(place, post), by=place.person)
    return HttpResponse(status=204)

"""Posters, as programs see them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router

from hundredfold.circles.api import circle_at
from hundredfold.kit.api import Id, Slug, made_at
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.media.api import pictures_at
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.referral.actions.make_poster import (
    change_poster,
    make_poster,
    restore_poster,
    retire_poster,
)
from hundredfold.referral.api.shapes import PosterSent, PosterShown, poster_shown
from hundredfold.referral.models import Layout, Paper, Poster
from hundredfold.referral.permissions import HANG, SHARE, may_share
from hundredfold.referral.queries.posters import posters_for, posters_of

router = Router(tags=["posters"])


@router.get("/circles/{slug:circle}/posters", response=list[PosterShown], auth=MEMBERS)
def list_posters(request: HttpRequest, brand: Slug, circle: Slug) -> list[PosterShown]:
    """The posters you may share; all there are for those who run the brand."""
    inside, me = circle_at(request, circle), speaker(request)
    if HANG.holds(me):
        return [poster_shown(poster) for poster in posters_of(inside)]
    membership = SHARE.require(me, circle=inside)
    return [poster_shown(poster) for poster in posters_for(inside, membership)]


@router.post("/circles/{slug:circle}/posters", response={201: PosterShown}, auth=MEMBERS)
def post_poster(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: Slug, sent: PosterSent
) -> PosterShown:
    """Make a poster that members share."""
    made = make_poster(circle_at(request, circle), by=speaker(request), **_asked(request, sent))
    made_at(request, response, "get_poster", brand=brand, poster=made.pk)
    return poster_shown(made)


@router.get("/posters/{int:poster}", response=PosterShown, auth=MEMBERS)
def get_poster(request: HttpRequest, brand: Slug, poster: Id) -> PosterShown:
    """One poster, for those who may share it or run the brand."""
    found = _poster(request, poster)
    _require_sight(speaker(request), found)
    return poster_shown(found)


@router.put("/posters/{int:poster}", response=PosterShown, auth=MEMBERS)
def put_poster(request: HttpRequest, brand: Slug, poster: Id, sent: PosterSent) -> PosterShown:
    """Other words or another look from now on."""
    found = _poster(request, poster)
    return poster_shown(change_poster(found, by=speaker(request), **_asked(request, sent, found)))


@router.delete("/posters/{int:poster}", response=PosterShown, auth=MEMBERS)
def delete_poster(request: HttpRequest, brand: Slug, poster: Id) -> PosterShown:
    """No longer offer it; what was shared still leads in."""
    return poster_shown(retire_poster(_poster(request, poster), by=speaker(request)))


@router.post("/posters/{int:poster}/restore", response=PosterShown, auth=MEMBERS)
def post_restored_poster(request: HttpRequest, brand: Slug, poster: Id) -> PosterShown:
    """Offer it again."""
    return poster_shown(restore_poster(_poster(request, poster), by=speaker(request)))


def _poster(request: HttpRequest, number: int) -> Poster:
    rows = Poster.of(visitor(request).brand).select_related("circle__brand", "picture")
    return get_object_or_404(rows, pk=number)


def _require_sight(person: Person, poster: Poster) -> None:
    if not may_share(person, poster) and not HANG.holds(person):
        raise Refused("not_offered", _("This poster is not offered to you."))


def _asked(request: HttpRequest, sent: PosterSent, before: Poster | None = None) -> dict[str, Any]:
    words = {name: Words(getattr(sent, name)) for name in ("title", "lines", "says")}
    look: dict[str, Any] = {"layout": Layout(sent.layout), "paper": Paper(sent.paper)}
    stays = before is not None and sent.picture == before.picture_id
    own = [] if stays or sent.picture is None else pictures_at(request, [sent.picture])
    look["picture"] = before.picture if before is not None and stays else next(iter(own), None)
    return words | look | {"leads": sent.leads, "for_irons": sent.for_irons}

"""My points: what I hold, every line of it, what is on its way, and what I hand on."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.kit.api import (
    LARGEST,
    NO_NUL,
    WHOLE,
    After,
    Id,
    IdempotencyKey,
    Limit,
    Sent,
    Shown,
    Slug,
    made_at,
    next_link,
)
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.keys import MEMBERS, once, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.rewards.actions.hand_on import hand_on
from hundredfold.rewards.api.shapes import (
    ComingShown,
    LineShown,
    PersonNamed,
    WhyShown,
    coming_shown,
    line_shown,
    why_shown,
)
from hundredfold.rewards.models import Handed
from hundredfold.rewards.queries import left_today, on_the_way, slugs_in, stretch, why

router = Router()


class WalletShown(Shown):
    """posted = available + locked + set_aside + lapsed - owed. `may_hand_on` is for today."""

    posted: int
    available: int
    locked: int
    set_aside: int
    lapsed: int
    owed: int
    unlocks_at: datetime | None
    lapses_at: datetime | None
    lapsing_soon: int
    may_hand_on: int


class HandedShown(Shown):
    id: int
    giver: PersonNamed
    taker: PersonNamed
    amount: int
    words: str
    at: datetime
    transfer: int | None


class HandedSent(Sent):
    """To whom, by their number."""

    taker: Annotated[int, Field(ge=1, le=LARGEST), WHOLE]
    amount: Annotated[int, Field(ge=1, le=1_000_000), WHOLE]
    words: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""


@router.get("/me/wallet", response=WalletShown, auth=MEMBERS)
def get_wallet(request: HttpRequest, brand: Slug) -> WalletShown:
    """What you hold in points, and how much of it can be spent."""
    me = speaker(request)
    held = balance_of(visitor(request).brand, ref(me), POINTS)
    return WalletShown(**vars(held), may_hand_on=left_today(me))


@router.get("/me/wallet/lines", response=list[LineShown], auth=MEMBERS)
def list_lines(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[LineShown]:
    """Every line of your points, the last written first."""
    me = speaker(request)
    # What was left is not shown here, so nothing need be added up for it.
    found, following = stretch(visitor(request).brand, me, before=after, left=0, limit=limit)
    if following is not None:
        next_link(request, response, following.before)
    return [line_shown(said) for said in found]


@router.get("/me/wallet/lines/{int:line}", response=WhyShown, auth=MEMBERS)
def explain_line(request: HttpRequest, brand: Slug, line: Id) -> WhyShown:
    """Why a line of yours is there."""
    found = why(visitor(request).brand, line, owner=ref(speaker(request)))
    if found is None:
        raise Http404
    standings = [found.rule] if found.rule else []
    return why_shown(found, slugs_in(visitor(request).brand, standings))


@router.get("/me/wallet/coming", response=list[ComingShown], auth=MEMBERS)
def list_coming(request: HttpRequest, brand: Slug) -> list[ComingShown]:
    """What you have earned that still waits for something; the last fifty."""
    return [coming_shown(one) for one in on_the_way(visitor(request).brand, speaker(request))]


@router.post("/me/wallet/handed", response={201: HandedShown}, auth=MEMBERS)
def post_handed(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: HandedSent,
    key: IdempotencyKey = None,
) -> HandedShown:
    """Hand points on to another member, where the brand allows it."""
    me = speaker(request)
    taker = get_object_or_404(Person.of(visitor(request).brand), pk=sent.taker)
    with once(request, key, sent) as own:
        made = hand_on(taker, sent.amount, by=me, words=sent.words, key=own)
    made_at(request, response, "get_handed", brand=brand, number=made.pk)
    return _handed(made)


@router.get("/me/wallet/handed/{int:number}", response=HandedShown, auth=MEMBERS)
def get_handed(request: HttpRequest, brand: Slug, number: Id) -> HandedShown:
    """Points that you handed on, or that were handed to you."""
    me = speaker(request)
    rows = Handed.of(visitor(request).brand).select_related("giver", "taker")
    found = get_object_or_404(rows, pk=number)
    if me.pk not in (found.giver_id, found.taker_id):
        raise Http404
    return _handed(found)


def _handed(made: Handed) -> HandedShown:
    return HandedShown(
        id=made.pk,
        giver=PersonNamed(id=made.giver.pk, name=made.giver.name),
        taker=PersonNamed(id=made.taker.pk, name=made.taker.name),
        amount=made.amount,
        words=made.words,
        at=made.at,
        transfer=made.transfer,
    )

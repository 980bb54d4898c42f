"""Gifts: set aside, taken, declined and withdrawn."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.params.functions import Path

from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.take import take
from hundredfold.benefits.actions.withdraw import decline, withdraw
from hundredfold.benefits.api.defining import BenefitCode, offer_at
from hundredfold.benefits.api.gift_shapes import GiftSent, GiftShown, gift_shown
from hundredfold.benefits.models import Gift
from hundredfold.benefits.queries import gift_at, gifts_for, gifts_from
from hundredfold.kit.api import IdempotencyKey, Slug, made_at
from hundredfold.kit.clock import now
from hundredfold.people.keys import MEMBERS, once, speaker, visitor
from hundredfold.people.models import Person

router = Router()

GiftCode = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]


@router.post("/benefits/{slug:benefit}/gifts", response={201: GiftShown}, auth=MEMBERS)
def post_gift(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    benefit: BenefitCode,
    sent: GiftSent,
    key: IdempotencyKey = None,
) -> GiftShown:
    """Set uses of yours aside for somebody, or for whoever opens the address first."""
    me, found = speaker(request), offer_at(request, benefit).benefit
    said = sent.model_dump(exclude={"to"})
    to = sent.to and get_object_or_404(Person.of(visitor(request).brand), pk=sent.to)
    with once(request, key, sent) as own:
        made = give(found, to=to or None, by=me, key=own, **said)
    made_at(request, response, "get_gift", brand=brand, gift=made.code)
    return gift_shown(made, now(), me)


@router.get("/me/gifts", response=list[GiftShown], auth=MEMBERS)
def list_my_gifts(request: HttpRequest, brand: Slug) -> list[GiftShown]:
    """What waits for you and what you took; then what you gave. Fifty of each at most."""
    me, moment = speaker(request), now()
    found = [*gifts_for(me, moment), *gifts_from(me)]
    return [gift_shown(one, moment, me) for one in found]


@router.get("/gifts/{slug:gift}", response=GiftShown, auth=MEMBERS)
def get_gift(request: HttpRequest, brand: Slug, gift: GiftCode) -> GiftShown:
    """The gift at an address, for whoever has it."""
    return gift_shown(_gift(request, gift), now(), speaker(request))


@router.put("/gifts/{slug:gift}/taking", response=GiftShown, auth=MEMBERS)
def take_gift(request: HttpRequest, brand: Slug, gift: GiftCode) -> GiftShown:
    """Take it: it is yours, and nobody else's."""
    me, found = speaker(request), _gift(request, gift)
    return gift_shown(take(found, by=me), now(), me)


@router.delete("/gifts/{slug:gift}", response=GiftShown, auth=MEMBERS)
def delete_gift(request: HttpRequest, brand: Slug, gift: GiftCode) -> GiftShown:
    """Withdraw a gift of yours, or decline one that is for you."""
    me, found = speaker(request), _gift(request, gift)
    act = decline if found.to_id == me.pk else withdraw
    return gift_shown(act(found, by=me), now(), me)


def _gift(request: HttpRequest, code: str) -> Gift:
    found = gift_at(visitor(request).brand, code)
    if found is None:
        raise Http404
    return found

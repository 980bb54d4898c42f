"""Who is in which tier; and putting somebody into one by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router

from hundredfold.kit.api import Id, IdempotencyKey, Slug, made_at
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unfitting
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.tiers.actions.place import end_placing, place
from hundredfold.tiers.api.shapes import (
    MyTierShown,
    PersonsTier,
    PlacingSent,
    PlacingShown,
    TierHeld,
    placing_shown,
    way_shown,
)
from hundredfold.tiers.models import Placing, Tier
from hundredfold.tiers.permissions import PLACE
from hundredfold.tiers.queries import (
    Held,
    ladder_in_force,
    tier_names,
    tiers_of,
    way_of,
    ways_in_circles,
)
from hundredfold.tiers.terms import GROWTH_LADDER, TRIBE

router = Router()


@router.get("/me/tier", response=MyTierShown, auth=MEMBERS)
def get_my_tier(request: HttpRequest, brand: Slug) -> MyTierShown:
    """My tier, what the next one takes, and what I am by merit in each circle."""
    me = speaker(request)
    here, names = me.brand, tier_names(me.brand_id)
    way = way_of(here, me, ladder_in_force(here, GROWTH_LADDER), names, now())
    circles = ways_in_circles(here, me, ladder_in_force(here, TRIBE), names)
    return MyTierShown(
        held=_held(tiers_of(here, [me.pk], names=names).get(me.pk)),
        growth=way_shown(way) if way else None,
        circles=[way_shown(one) for one in circles],
    )


@router.get("/people/{int:person}/tier", response=PersonsTier, auth=READERS)
def get_tier(request: HttpRequest, brand: Slug, person: Id) -> PersonsTier:
    """The tier of somebody, for everybody to see."""
    found = _person(request, person)
    return PersonsTier(
        person=found.pk, held=_held(tiers_of(found.brand_id, [found.pk]).get(found.pk))
    )


@router.post("/people/{int:person}/placings", response={201: PlacingShown}, auth=MEMBERS)
def post_placing(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    person: Id,
    sent: PlacingSent,
    key: IdempotencyKey = None,
) -> PlacingShown:
    """A steward puts somebody into a tier, until a moment or until it is ended."""
    me, whom = speaker(request), _person(request, person)
    tier = Tier.of(me.brand_id).filter(code=sent.tier).first()
    if tier is None:
        raise Unfitting("unknown_tier", _("There is no such tier."), field="tier")
    with once(request, key, sent) as own:
        made = place(whom, tier, by=me, until=sent.until, reason=sent.reason, key=own)
    made_at(request, response, "get_placing", brand=brand, placing=made.pk)
    return placing_shown(made)


@router.get("/placings/{int:placing}", response=PlacingShown, auth=MEMBERS)
def get_placing(request: HttpRequest, brand: Slug, placing: Id) -> PlacingShown:
    """For stewards, and for whom it is about."""
    me, found = speaker(request), _placing(request, placing)
    if found.person_id != me.pk:
        PLACE.require(me)
    return placing_shown(found)


@router.delete("/placings/{int:placing}", response=PlacingShown, auth=MEMBERS)
def delete_placing(request: HttpRequest, brand: Slug, placing: Id) -> PlacingShown:
    """End it: the earned tier counts again."""
    me = speaker(request)
    return placing_shown(end_placing(_placing(request, placing), by=me))


def _held(held: Held | None) -> TierHeld | None:
    return TierHeld(**vars(held)) if held else None


def _person(request: HttpRequest, number: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=number)


def _placing(request: HttpRequest, number: int) -> Placing:
    rows = Placing.of(visitor(request).brand).select_related("tier")
    return get_object_or_404(rows, pk=number)

"""What each tier takes: read by everybody, set by chiefs."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from hundredfold.kit.api import IdempotencyKey, Slug
from hundredfold.kit.words import Words
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder, set_tribe_ladder
from hundredfold.tiers.api.shapes import (
    GrowthLadderSent,
    LadderShown,
    LaddersShown,
    TimeSent,
    TribeLadderSent,
    ladder_shown,
)
from hundredfold.tiers.queries import ladder_in_force, tier_names
from hundredfold.tiers.terms import GROWTH_LADDER, TRIBE, Ladder, Need

router = Router()


@router.get("/tiers", response=LaddersShown, auth=READERS)
def get_tiers(request: HttpRequest, brand: Slug) -> LaddersShown:
    """Both ladders as they are in force."""
    here = visitor(request).brand
    names = tier_names(here)
    found = {code: ladder_in_force(here, code) for code in (GROWTH_LADDER, TRIBE)}
    return LaddersShown(
        **{code: ladder_shown(ladder, names) if ladder else None for code, ladder in found.items()}
    )


@router.put("/tiers/growth", response=LadderShown, auth=MEMBERS)
def put_growth_ladder(
    request: HttpRequest, brand: Slug, sent: GrowthLadderSent, key: IdempotencyKey = None
) -> LadderShown:
    """A chief sets what each tier of the brand takes. The same again changes nothing."""
    me = speaker(request)
    tiers = [
        Asked(_words(one.name.model_dump(by_alias=True)), one.entry, one.hold, one.code or "")
        for one in sent.tiers
    ]
    with once(request, key, sent) as own:
        made = set_growth_ladder(tiers, by=me, key=own, **_time(sent))
    return _shown(request, made)


@router.put("/tiers/tribe", response=LadderShown, auth=MEMBERS)
def put_tribe_ladder(
    request: HttpRequest, brand: Slug, sent: TribeLadderSent, key: IdempotencyKey = None
) -> LadderShown:
    """A chief sets what makes an iron and a chief by merit. The same again changes nothing."""
    me = speaker(request)
    needs = [(one.step, Need(one.measure, one.entry, one.hold)) for one in sent.needs]
    with once(request, key, sent) as own:
        made = set_tribe_ladder(needs, by=me, key=own, **_time(sent))
    return _shown(request, made)


def _time(sent: TimeSent) -> Any:
    return {name: getattr(sent, name) for name in TimeSent.model_fields}


def _words(said: dict[str, str | None]) -> Words:
    return Words({tongue: text for tongue, text in said.items() if text})


def _shown(request: HttpRequest, ladder: Ladder) -> LadderShown:
    return ladder_shown(ladder, tier_names(visitor(request).brand))

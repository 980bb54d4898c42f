"""The hundred to begin with, as programs see them: for those who run the brand."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from hundredfold.insight.api.asked import OfCircle, circle_of, made_of_circle
from hundredfold.insight.permissions import MEASURE
from hundredfold.insight.queries.searches import Searched, last_search, searched
from hundredfold.kit.api import Shown, Slug
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["the hundred"])

Seeds = Annotated[int, Field(ge=1, le=1_000, description="How many to look for.")]


class SeedShown(Shown):
    """`score` is influence (people reached more with them) times fit times willingness."""

    person: int
    name: str
    order: int
    score: float
    influence: float
    fit: float
    willingness: float
    here: float
    rank: float
    active_days: int


class HundredShown(Shown):
    """The chosen reach `spread` of `people`, between `low` and `high`; `rivals` reach so many."""

    as_of: datetime
    searched_at: datetime
    people: int
    ties: int
    spread: float
    low: float
    high: float
    certificate: float
    method: str
    rivals: dict[str, float]
    candidates: list[SeedShown]


@router.get("", response=HundredShown, auth=MEMBERS)
def get_hundred(request: HttpRequest, brand: Slug, circle: OfCircle = "") -> HundredShown:
    """The last search for the hundred, the first to ask on top."""
    MEASURE.require(speaker(request))
    found = last_search(visitor(request).brand, circle_of(request, circle))
    if found is None:
        raise Http404
    return _hundred(found)


@router.post("", response={201: HundredShown}, auth=MEMBERS)
def post_search(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: OfCircle = "",
    seeds: Seeds = 100,
) -> HundredShown:
    """Look for the hundred now."""
    from hundredfold.insight.actions.search_the_hundred import search_the_hundred  # large

    MEASURE.require(speaker(request))
    found = search_the_hundred(visitor(request).brand, circle_of(request, circle), seeds=seeds)
    made_of_circle(request, response, "get_hundred", brand, circle)
    return _hundred(searched(visitor(request).brand, found))


def _hundred(found: Searched) -> HundredShown:
    told = found.hundred
    return HundredShown(
        as_of=found.as_of,
        searched_at=found.searched_at,
        people=told.people,
        ties=told.ties,
        spread=told.spread,
        low=told.low,
        high=told.high,
        certificate=told.certificate,
        method=told.method,
        rivals=told.rivals,
        candidates=[
            SeedShown(
                name=one.face.name,
                score=one.candidate.score,
                fit=one.candidate.fit,
                willingness=one.candidate.willingness,
                **vars(one.candidate),
            )
            for one in found.listed
        ],
    )

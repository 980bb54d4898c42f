"""The rulers and the hundred, as programs see them: for those who run the brand."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.circles.models import Circle
from hundredfold.circles.permissions import require_brand_steward
from hundredfold.insight.models import Reading
from hundredfold.insight.queries.counted import Counting, counted
from hundredfold.insight.queries.readings import last_reading
from hundredfold.insight.queries.searches import Searched, last_search, searched
from hundredfold.insight.rulers.definitions import BY_NAME
from hundredfold.insight.rulers.reading import measured_in
from hundredfold.insight.telling import as_values
from hundredfold.kit.api import LARGEST, AfterSlug, Shown, Slug, made_at
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["rulers"])
seeds = Router(tags=["the hundred"])

PageNumber = Annotated[int, Field(ge=1, le=LARGEST, description="Which page of fifty.")]
OfCircle = Annotated[AfterSlug, Field(description="Only this circle; all of them without it.")]


class FigureShown(Shown):
    """`value` lies between `low` and `high`; where it is not observed all three are null."""

    value: float | None
    low: float | None
    high: float | None
    observed: bool
    ruler: str
    unit: str
    title: str
    says: str
    rows: str


class PointShown(Shown):
    day: float
    alive: float
    low: float
    high: float


class CohortShown(Shown):
    month: str
    people: int
    kept: list[float | None]


class WeekShown(Shown):
    monday: date
    active: int
    new: int


class StepShown(Shown):
    name: str
    people: int


class RulersShown(Shown):
    as_of: date
    since: date | None
    version: int
    measured_at: datetime
    followed: float
    figures: dict[str, FigureShown]
    curve: list[PointShown]
    cohorts: list[CohortShown]
    weeks: list[WeekShown]
    funnel: list[StepShown]


class CountedShown(Shown):
    person: int | None
    name: str
    first_on: date | None
    last_on: date | None
    days: int
    deeds: int


class PeopleShown(Shown):
    count: int
    page: int
    pages: int
    people: list[CountedShown]


@router.get("", response=RulersShown, auth=MEMBERS)
def get_rulers(request: HttpRequest, brand: Slug, circle: OfCircle = "") -> dict[str, Any]:
    """The last reading of the rulers. Where nobody has measured yet, there is none."""
    return _shown(_reading(request, circle))


@router.post("", response={201: RulersShown}, auth=MEMBERS)
def post_reading(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: OfCircle = ""
) -> dict[str, Any]:
    """Measure now. Measuring a day again replaces its reading."""
    from hundredfold.insight.actions.measure import measure  # large, and only this needs it

    require_brand_steward(speaker(request))
    reading = measure(visitor(request).brand, _circle(request, circle))
    _made_at(request, response, "get_rulers", brand, circle)
    return _shown(reading)


@router.get("/{slug:figure}/people", response=PeopleShown, auth=MEMBERS)
def list_counted_people(
    request: HttpRequest, brand: Slug, figure: Slug, circle: OfCircle = "", page: PageNumber = 1
) -> PeopleShown:
    """The people behind a figure of the last reading, fifty to a page, the busiest first."""
    definition = BY_NAME.get(figure)
    if definition is None:
        raise Http404
    reading = _reading(request, circle)
    counting = Counting(visitor(request).brand, _circle(request, circle), reading.as_of)
    found = counted(counting, definition.rows, page=str(page))
    return PeopleShown(
        count=found.count,
        page=found.number,
        pages=found.pages,
        people=[
            CountedShown(
                person=one.face.id, name=one.face.name, first_on=one.first_on,
                last_on=one.last_on, days=one.days, deeds=one.deeds,
            )
            for one in found.rows
        ],
    )  # fmt: skip


def _reading(request: HttpRequest, circle: str) -> Reading:
    require_brand_steward(speaker(request))
    found = last_reading(visitor(request).brand, _circle(request, circle))
    if found is None:
        raise Http404
    return found


def _circle(request: HttpRequest, slug: str) -> Circle | None:
    brand = visitor(request).brand
    return get_object_or_404(Circle.of(brand), slug=slug) if slug else None


def _shown(reading: Reading) -> dict[str, Any]:
    return {**as_values(measured_in(reading.document)), "measured_at": reading.measured_at}


Seeds = Annotated[int, Field(ge=1, le=1_000, description="How many to look for.")]


class CandidateShown(Shown):
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
    candidates: list[CandidateShown]


@seeds.get("", response=HundredShown, auth=MEMBERS)
def get_hundred(request: HttpRequest, brand: Slug, circle: OfCircle = "") -> HundredShown:
    """The last search for the hundred, the first to ask on top."""
    require_brand_steward(speaker(request))
    found = last_search(visitor(request).brand, _circle(request, circle))
    if found is None:
        raise Http404
    return _hundred(found)


@seeds.post("", response={201: HundredShown}, auth=MEMBERS)
def post_search(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: OfCircle = "",
    seeds: Seeds = 100,
) -> HundredShown:
    """Look for the hundred now."""
    from hundredfold.insight.actions.search_the_hundred import search_the_hundred  # large

    require_brand_steward(speaker(request))
    found = search_the_hundred(visitor(request).brand, _circle(request, circle), seeds=seeds)
    _made_at(request, response, "get_hundred", brand, circle)
    return _hundred(searched(visitor(request).brand, found))


def _made_at(
    request: HttpRequest, response: HttpResponse, operation: str, brand: str, circle: str
) -> None:
    """Where what was made is read: of the same circle."""
    made_at(request, response, operation, brand=brand)
    if circle:
        response["Location"] += f"?circle={circle}"


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
            CandidateShown(
                name=one.face.name,
                score=one.candidate.score,
                fit=one.candidate.fit,
                willingness=one.candidate.willingness,
                **vars(one.candidate),
            )
            for one in found.listed
        ],
    )

"""The rulers, as programs see them: for those who run the brand."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from hundredfold.insight.api.asked import OfCircle, PageNumber, circle_of, made_of_circle
from hundredfold.insight.models import Reading
from hundredfold.insight.permissions import MEASURE
from hundredfold.insight.queries.counted import counted, rows_of
from hundredfold.insight.queries.readings import last_reading
from hundredfold.insight.rulers.definitions import BY_NAME
from hundredfold.insight.rulers.reading import measured_in
from hundredfold.insight.rulers.windows import OF_A_CHART
from hundredfold.insight.telling import as_values
from hundredfold.kit.api import Shown, Slug
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["rulers"])


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


class ActiveWeekShown(Shown):
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
    weeks: list[ActiveWeekShown]
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

    MEASURE.require(speaker(request))
    reading = measure(visitor(request).brand, circle_of(request, circle))
    made_of_circle(request, response, "get_rulers", brand, circle)
    return _shown(reading)


@router.get("/{slug:figure}/people", response=PeopleShown, auth=MEMBERS)
def list_counted_people(
    request: HttpRequest, brand: Slug, figure: Slug, circle: OfCircle = "", page: PageNumber = 1
) -> PeopleShown:
    """The people behind a figure of the last reading, fifty to a page, the busiest first.

    Beside the figures by their names: `week-2026-11-16` and `new-2026-11-16` (a Monday),
    `cohort-2026-03` and `cohort-2026-03-2` (active two months later), and `step-joined` to
    `step-partner` of the funnel.
    """
    if figure not in BY_NAME and not OF_A_CHART.fullmatch(figure):
        raise Http404
    reading = _reading(request, circle)
    rows = rows_of(reading, figure)
    if rows is None:
        raise Http404
    found = counted(reading, rows, page=str(page))
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
    MEASURE.require(speaker(request))
    found = last_reading(visitor(request).brand, circle_of(request, circle))
    if found is None:
        raise Http404
    return found


def _shown(reading: Reading) -> dict[str, Any]:
    return {**as_values(measured_in(reading.document)), "measured_at": reading.measured_at}

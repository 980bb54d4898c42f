"""Groups, tribes and cascades, as programs see them: for those who run the brand."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from hundredfold.insight.api.asked import OfCircle, PageNumber, circle_of, made_of_circle
from hundredfold.insight.cascades.found import Cascades, cascades_in
from hundredfold.insight.groups.found import Groups, groups_in
from hundredfold.insight.models import Drawing
from hundredfold.insight.permissions import MEASURE
from hundredfold.insight.queries.circles import (
    faces_in_order,
    last_cascades,
    last_groups,
    last_plan,
)
from hundredfold.insight.tribes.found import Plan, plan_in
from hundredfold.kit.api import LARGEST, Shown, Slug
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["groups, tribes and cascades"])


class GroupShown(Shown):
    """`people` in the order of their ties inside; `inside` is the share of ties that stay there."""

    number: int
    people: list[int]
    inside: float
    sureness: float | None
    words: list[str]


class GroupsShown(Shown):
    """Everybody with a living tie, by groups; `weak` ones one should not build on."""

    as_of: datetime
    drawn_at: datetime
    people: int
    ties: int
    modularity: float
    agreement: float | None
    draws: int
    alone: int
    weak: bool
    groups: list[GroupShown]


class TribeShown(Shown):
    iron: int
    reach: float
    covers: list[int]
    introduced_by: list[int]


class TribesShown(Shown):
    """One chief, and the irons with whom they cover; `brokers` stand between them."""

    as_of: datetime
    drawn_at: datetime
    people: int
    chief: int | None
    covered: int
    tribes: list[TribeShown]
    brokers: list[int]


class RateShown(Shown):
    """How many each of so many people drew in, between `low` and `high`."""

    people: int
    drawn: int
    rate: float | None
    low: float | None
    high: float | None


class CascadeShown(Shown):
    root: int
    size: int
    depth: int
    virality: float | None


class DrewShown(Shown):
    person: int
    drawn: int


class CascadesShown(Shown):
    """Who drew whom in, by everybody's very first deed. `newer` are too new for the rates."""

    as_of: datetime
    drawn_at: datetime
    people: int
    drawn: int
    newer: int
    overall: RateShown
    generations: list[RateShown]
    unit: str
    cascades: list[CascadeShown]
    drew: list[DrewShown]


class DrawnInShown(Shown):
    count: int
    page: int
    pages: int
    people: list[int | None]


@router.get("/groups", response=GroupsShown, auth=MEMBERS)
def get_groups(request: HttpRequest, brand: Slug, circle: OfCircle = "") -> dict[str, Any]:
    """The groups as they were drawn last."""
    return _groups(*_kept(last_groups, request, circle))


@router.post("/groups", response={201: GroupsShown}, auth=MEMBERS)
def post_groups(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: OfCircle = ""
) -> dict[str, Any]:
    """Draw the groups now."""
    from hundredfold.insight.actions.draw_the_groups import draw_the_groups  # large

    MEASURE.require(speaker(request))
    kept = draw_the_groups(visitor(request).brand, circle_of(request, circle))
    made_of_circle(request, response, "get_groups", brand, circle)
    return _groups(groups_in(kept.document), kept)


@router.get("/tribes", response=TribesShown, auth=MEMBERS)
def get_tribes(request: HttpRequest, brand: Slug, circle: OfCircle = "") -> dict[str, Any]:
    """The tribes as they were planned last."""
    return _tribes(*_kept(last_plan, request, circle))


@router.post("/tribes", response={201: TribesShown}, auth=MEMBERS)
def post_tribes(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: OfCircle = ""
) -> dict[str, Any]:
    """Plan the tribes now."""
    from hundredfold.insight.actions.plan_the_tribes import plan_the_tribes  # large

    MEASURE.require(speaker(request))
    kept = plan_the_tribes(visitor(request).brand, circle_of(request, circle))
    made_of_circle(request, response, "get_tribes", brand, circle)
    return _tribes(plan_in(kept.document), kept)


@router.get("/cascades", response=CascadesShown, auth=MEMBERS)
def get_cascades(request: HttpRequest, brand: Slug, circle: OfCircle = "") -> dict[str, Any]:
    """Who drew whom in, as it was traced last."""
    return _cascades(*_kept(last_cascades, request, circle))


@router.post("/cascades", response={201: CascadesShown}, auth=MEMBERS)
def post_cascades(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: OfCircle = ""
) -> dict[str, Any]:
    """Trace now who drew whom in."""
    from hundredfold.insight.actions.trace_the_cascades import trace_the_cascades  # large

    MEASURE.require(speaker(request))
    kept = trace_the_cascades(visitor(request).brand, circle_of(request, circle))
    made_of_circle(request, response, "get_cascades", brand, circle)
    return _cascades(cascades_in(kept.document), kept)


Which = Literal["all", "everybody", "generation", "by", "from"]
Number = Annotated[
    int, Field(ge=0, le=LARGEST, description="Of a generation, or of a person; none for all.")
]


@router.get("/cascades/people", response=DrawnInShown, auth=MEMBERS)
def list_drawn_in(
    request: HttpRequest,
    brand: Slug,
    which: Which = "all",
    number: Number = 0,
    circle: OfCircle = "",
    page: PageNumber = 1,
) -> DrawnInShown:
    """Everybody who was drawn in: in a generation, by somebody, or after somebody. Fifty a page."""
    told, _drawing = _kept(last_cascades, request, circle)
    found = told.people_of(which, number)
    listed = faces_in_order(visitor(request).brand, found, page=str(page))
    return DrawnInShown(
        count=listed.count,
        page=listed.number,
        pages=listed.pages,
        people=[face.id for face in listed.rows],
    )


def _kept(last: Any, request: HttpRequest, circle: str) -> tuple[Any, Drawing]:
    """What was drawn last; where nobody has drawn yet, there is none."""
    MEASURE.require(speaker(request))
    kept: tuple[Any, Drawing] | None = last(visitor(request).brand, circle_of(request, circle))
    if kept is None:
        raise Http404
    return kept


def _dated(kept: Drawing) -> dict[str, Any]:
    return {"as_of": kept.as_of, "drawn_at": kept.drawn_at}


def _groups(told: Groups, kept: Drawing) -> dict[str, Any]:
    return {**told.document(), **_dated(kept), "weak": told.is_weak}


def _tribes(told: Plan, kept: Drawing) -> dict[str, Any]:
    return {**told.document(), **_dated(kept), "covered": told.covered}


def _cascades(told: Cascades, kept: Drawing) -> dict[str, Any]:
    document = vars(told) | {
        "overall": told.overall._asdict(),
        "generations": [one._asdict() for one in told.generations],
        "cascades": [one._asdict() for one in told.cascades],
        "drew": [{"person": person, "drawn": drawn} for person, drawn in told.drew],
    }
    return document | _dated(kept)

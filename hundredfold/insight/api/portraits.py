"""Portraits, as programs see them: for those who run the brand."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.insight.permissions import MEASURE
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.portraits import Portrait, circles_with, portrait_of
from hundredfold.kit.api import AfterSlug, Id, Shown, Slug
from hundredfold.kit.clock import now
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person

router = Router(tags=["segments"])

InCircle = Annotated[
    AfterSlug, Field(description="In this circle; without it in the first they belong to.")
]


class AxisShown(Shown):
    """`rank`: of all who have any, how many per cent have no more; `grade` A, B, C or nothing."""

    name: str
    rank: int
    measure: int
    grade: str


class TopicShown(Shown):
    tag: str
    times: int
    last_at: datetime


class PortraitShown(Shown):
    """`segments` are those that they are in: names of given ones, ids of saved ones.

    `rung` is the highest from user to partner, empty below it. `awake_in` is the zone in which the
    hours of their deeds make a night; empty if not observed.
    """

    person: int
    name: str
    role: str
    joined_at: datetime
    place: str
    rung: str
    awake_in: str
    axes: list[AxisShown]
    topics: list[TopicShown]
    given: list[str]
    segments: list[int]
    motives: list[int]
    says: dict[str, int | float | str | bool | list[str]]


@router.get("/people/{int:person}/portrait", response=PortraitShown, auth=MEMBERS)
def get_portrait(
    request: HttpRequest, brand: Slug, person: Id, circle: InCircle = ""
) -> PortraitShown:
    """Who a member is to a circle."""
    here = visitor(request).brand
    member = get_object_or_404(Person.of(here), pk=person)
    inside = next((one for one in circles_with(member) if circle in ("", one.slug)), None)
    MEASURE.require(speaker(request))
    at = last_moment(here, at=now())[0]
    found = portrait_of(inside, member, at=at) if inside else None
    if found is None:
        raise Http404
    return _shown(member, found)


def _shown(member: Person, found: Portrait) -> PortraitShown:
    return PortraitShown(
        person=member.pk,
        name=found.face.name,
        role=found.role,
        joined_at=found.joined_at,
        place=found.place,
        rung=found.rung.name if found.rung else "",
        awake_in=found.waking.zone,
        axes=[
            AxisShown(name=one.name, rank=one.rank, measure=one.measure, grade=one.grade)
            for one in found.axes
        ],
        topics=[TopicShown(tag=t.tag, times=t.times, last_at=t.last_at) for t in found.topics],
        given=[one.name for one, why in found.given if why.holds],
        segments=[one.pk for one, why in found.saved if why.holds],
        motives=[one.pk for one, why in found.motives if why.holds],
        says={
            word.name: sorted(value) if isinstance(value, frozenset) else value
            for word, value in found.said
        },
    )

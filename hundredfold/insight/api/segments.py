"""Segments and portraits, as programs see them: for those who run the brand."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.circles.models import Circle
from hundredfold.conditions import read
from hundredfold.conditions.parsing import LONGEST
from hundredfold.insight.actions.drop_segment import drop_segment, restore_segment
from hundredfold.insight.actions.save_segment import LONGEST_NAME, change_segment, save_segment
from hundredfold.insight.api.asked import PageNumber, circle_of
from hundredfold.insight.models import Segment
from hundredfold.insight.permissions import SEGMENT
from hundredfold.insight.queries.matching import Match, matching
from hundredfold.insight.queries.members import how_many, values_of
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.segments import counted_segments, segments_of
from hundredfold.insight.segments.given import GIVEN, LADDER
from hundredfold.insight.segments.words import MEMBERS as WORDS
from hundredfold.kit.api import WORDS as A_NAME
from hundredfold.kit.api import Id, Sent, Shown, Slug, made_at
from hundredfold.kit.clock import now
from hundredfold.people.keys import MEMBERS, READERS, speaker, visitor
from hundredfold.people.models import Person

router = Router(tags=["segments"])

CircleSlug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=40)]
Text = Annotated[
    str,
    Field(
        max_length=LONGEST,
        json_schema_extra={"format": "condition"},
        description="A condition in the words of `/words`, as in `strong_ties >= 3 and days > 90`.",
    ),
]
Name = Annotated[str, Field(max_length=LONGEST_NAME, pattern=A_NAME)]


class WordShown(Shown):
    """A word of the language; `choices` are what a text can be, where it cannot be anything."""

    name: str
    kind: Literal["number", "text", "flag", "tags"]
    says: str
    choices: list[str]


class SegmentShown(Shown):
    """`people` are in it now, of `members`. Given segments and the rungs of the ladder
    have no id: the house keeps them."""

    id: int | None
    circle: str
    kind: Literal["segment", "motive", "given", "rung"]
    name: str
    condition: str
    aloud: str
    version: int
    people: int
    members: int


class MatchShown(Shown):
    """`says` holds what each word of the condition says of them."""

    person: int | None
    name: str
    role: str
    joined_at: datetime
    says: dict[str, int | float | str | bool | list[str]]


class MatchesShown(Shown):
    count: int
    page: int
    pages: int
    people: list[MatchShown]


class ReasonShown(Shown):
    """One claim of a condition, what was found, and the claims that it joins."""

    holds: bool
    says: str
    found: str
    parts: list["ReasonShown"]


class TriedShown(Shown):
    """What a condition would mean: the sentence, and how many members it holds for."""

    aloud: str
    people: int
    members: int


class ConditionSent(Sent):
    circle: CircleSlug
    condition: Text


class SegmentSent(ConditionSent):
    name: Name
    kind: Literal["segment", "motive"] = "segment"


class WordingSent(Sent):
    name: Name
    condition: Text


@router.get("/words", response=list[WordShown], auth=READERS)
def list_words(request: HttpRequest, brand: Slug) -> list[WordShown]:
    """The words in which a condition speaks of a member."""
    return [
        WordShown(
            name=word.name, kind=word.kind.value, says=str(word.says), choices=list(word.choices)
        )
        for word in WORDS
    ]


@router.get("/segments", response=list[SegmentShown], auth=MEMBERS)
def list_segments(request: HttpRequest, brand: Slug, circle: CircleSlug) -> list[SegmentShown]:
    """Given and saved segments of a circle with how many are in each."""
    inside = _circle(request, circle)
    SEGMENT.require(speaker(request))
    saved = list(segments_of(inside))
    counted = counted_segments(inside, saved, at=_moment(request))
    given = [
        SegmentShown(
            id=None, circle=circle, kind="rung" if one in LADDER else "given", name=one.name,
            condition=one.text,
            aloud=one.condition.aloud(), version=1, people=counted.given[one.name],
            members=counted.members,
        )
        for one in (*GIVEN, *LADDER)
    ]  # fmt: skip
    return [*given, *(_shown(one, counted.saved[one.pk], counted.members) for one in saved)]


@router.post("/segments", response={201: SegmentShown}, auth=MEMBERS)
def post_segment(
    request: HttpRequest, response: HttpResponse, brand: Slug, sent: SegmentSent
) -> SegmentShown:
    """Save a condition under a name. The same again is once; a name that is taken is refused."""
    inside = _circle(request, sent.circle)
    segment = save_segment(
        inside, by=speaker(request), name=sent.name, condition=sent.condition,
        kind=Segment.Kind(sent.kind),
    )  # fmt: skip
    made_at(request, response, "get_segment", brand=brand, segment=segment.pk)
    return _counted(request, segment)


@router.post("/segments/try", response=TriedShown, auth=MEMBERS)
def try_condition(request: HttpRequest, brand: Slug, sent: ConditionSent) -> TriedShown:
    """What a condition would mean, before it is saved. Nothing is kept."""
    inside = _circle(request, sent.circle)
    SEGMENT.require(speaker(request))
    condition = read(sent.condition, WORDS)
    asked = {"people": condition, "members": read("true", WORDS)}
    told = how_many(inside, asked, at=_moment(request))
    return TriedShown(aloud=condition.aloud(), **told)


@router.get("/segments/{int:segment}", response=SegmentShown, auth=MEMBERS)
def get_segment(request: HttpRequest, brand: Slug, segment: Id) -> SegmentShown:
    """One segment with how many are in it."""
    return _counted(request, _asked_for(request, segment))


@router.post("/segments/{int:segment}/versions", response={201: SegmentShown}, auth=MEMBERS)
def post_wording(
    request: HttpRequest, response: HttpResponse, brand: Slug, segment: Id, sent: WordingSent
) -> SegmentShown:
    """Give a segment another name or condition. What it was stays readable as a version."""
    found = change_segment(
        _segment(request, segment), by=speaker(request), name=sent.name, condition=sent.condition
    )
    made_at(request, response, "get_segment", brand=brand, segment=found.pk)
    return _counted(request, found)


@router.delete("/segments/{int:segment}", response={204: None}, auth=MEMBERS)
def delete_segment(request: HttpRequest, brand: Slug, segment: Id) -> tuple[int, None]:
    """Drop a segment. It can be taken up again."""
    drop_segment(_segment(request, segment), by=speaker(request))
    return 204, None


@router.post("/segments/{int:segment}/restore", response=SegmentShown, auth=MEMBERS)
def post_restored_segment(request: HttpRequest, brand: Slug, segment: Id) -> SegmentShown:
    """Take a dropped segment up again."""
    return _counted(request, restore_segment(_segment(request, segment), by=speaker(request)))


@router.get("/segments/{int:segment}/people", response=MatchesShown, auth=MEMBERS)
def list_segment_people(
    request: HttpRequest, brand: Slug, segment: Id, page: PageNumber = 1
) -> MatchesShown:
    """Who is in a segment now, those who contribute most first."""
    found = _asked_for(request, segment)
    condition = read(found.condition, WORDS)
    shown = matching(found.circle, condition, at=_moment(request), page=str(page))
    return MatchesShown(
        count=shown.count,
        page=shown.number,
        pages=shown.pages,
        people=[_match(one) for one in shown.rows],
    )


@router.get("/segments/{int:segment}/people/{int:person}", response=ReasonShown, auth=MEMBERS)
def explain_segment(request: HttpRequest, brand: Slug, segment: Id, person: Id) -> dict[str, Any]:
    """Why somebody is in a segment, or is not."""
    found = _asked_for(request, segment)
    member = get_object_or_404(Person.of(visitor(request).brand), pk=person)
    condition = read(found.condition, WORDS)
    told = values_of(found.circle, [member.pk], condition.names, at=_moment(request))
    if member.pk not in told:
        raise Http404
    return condition.why(told[member.pk]).as_values()


def _circle(request: HttpRequest, slug: str) -> Circle:
    found = circle_of(request, slug)
    if found is None:
        raise Http404
    return found


def _segment(request: HttpRequest, number: int) -> Segment:
    return get_object_or_404(
        Segment.of(visitor(request).brand).select_related("circle__brand"), pk=number
    )


def _asked_for(request: HttpRequest, number: int) -> Segment:
    found = _segment(request, number)
    SEGMENT.require(speaker(request))
    return found


def _moment(request: HttpRequest) -> datetime:
    """Of a community that has long been quiet, its last day."""
    return last_moment(visitor(request).brand, at=now())[0]


def _counted(request: HttpRequest, segment: Segment) -> SegmentShown:
    asked = {"people": read(segment.condition, WORDS), "members": read("true", WORDS)}
    told = how_many(segment.circle, asked, at=_moment(request))
    return _shown(segment, told["people"], told["members"])


def _shown(segment: Segment, people: int, members: int) -> SegmentShown:
    return SegmentShown(
        id=segment.pk,
        circle=segment.circle.slug,
        kind="motive" if segment.kind == Segment.Kind.MOTIVE else "segment",
        name=segment.name,
        condition=segment.condition,
        aloud=read(segment.condition, WORDS).aloud(),
        version=segment.version,
        people=people,
        members=members,
    )


def _match(one: Match) -> MatchShown:
    says = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in one.says.items()
    }
    return MatchShown(
        person=one.face.id,
        name=one.face.name,
        role=one.face.role,
        joined_at=one.joined_at,
        says=says,
    )

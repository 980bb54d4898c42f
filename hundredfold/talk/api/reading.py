"""Whom one follows, and what one has begun to write or written for later."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.circles.api import circle_at
from hundredfold.kit.api import WHOLE, Id, Sent, Shown, Slug, made_at
from hundredfold.kit.clock import now
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.talk.actions.draft import drop_draft, save_draft
from hundredfold.talk.actions.follow import follow, unfollow
from hundredfold.talk.actions.plan_post import drop_plan, plan_post
from hundredfold.talk.api.sent import Body, MaybeTitle, Tags
from hundredfold.talk.models import Draft, Plan
from hundredfold.talk.queries import draft_of, followers_of, plans_of

router = Router(tags=["talk"])


class FollowingShown(Shown):
    person: int
    followed: bool
    followers: int


class DraftSent(Sent):
    kind: Literal["post", "question"] = "post"
    title: MaybeTitle = ""
    body: Body
    tags: Tags = []


class DraftShown(Shown):
    kind: str
    title: str
    body: str
    tags: list[str]
    saved_at: datetime


class PlanSent(DraftSent):
    """When it is to be published: so many minutes from now, within a year."""

    minutes: Annotated[int, Field(ge=1, le=500_000), WHOLE]


class PlanShown(DraftShown):
    """`failed` says why it was not published when it was due."""

    id: int
    due_at: datetime
    failed: str


@router.get("/circles/{slug:circle}/plans", response=list[PlanShown], auth=MEMBERS)
def list_plans(request: HttpRequest, brand: Slug, circle: Slug) -> list[PlanShown]:
    """What you have written for later, the next first."""
    return [_planned(one) for one in plans_of(speaker(request), circle_at(request, circle))]


@router.post("/circles/{slug:circle}/plans", response={201: PlanShown}, auth=MEMBERS)
def post_plan(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: Slug, sent: PlanSent
) -> PlanShown:
    """Write something that is published later."""
    due_at = now() + timedelta(minutes=sent.minutes)
    place, me = circle_at(request, circle), speaker(request)
    plan = plan_post(place, _words(sent), due_at=due_at, by=me)
    made_at(request, response, "list_plans", brand=brand, circle=circle)
    return _planned(plan)


@router.delete("/plans/{int:plan}", response={204: None}, auth=MEMBERS)
def delete_plan(request: HttpRequest, brand: Slug, plan: Id) -> None:
    """Think better of it."""
    me = speaker(request)
    drop_plan(get_object_or_404(Plan.of(me.brand_id).filter(person=me), pk=plan), by=me)


@router.put("/people/{int:person}/follow", response=FollowingShown, auth=MEMBERS)
def follow_person(request: HttpRequest, brand: Slug, person: Id) -> FollowingShown:
    """Read what somebody says in the part `following` of each wall."""
    found = _person_at(request, person)
    follow(found, by=speaker(request))
    return _following(request, found)


@router.delete("/people/{int:person}/follow", response=FollowingShown, auth=MEMBERS)
def unfollow_person(request: HttpRequest, brand: Slug, person: Id) -> FollowingShown:
    """No longer."""
    found = _person_at(request, person)
    unfollow(found, by=speaker(request))
    return _following(request, found)


@router.get("/circles/{slug:circle}/draft", response=DraftShown, auth=MEMBERS)
def get_draft(request: HttpRequest, brand: Slug, circle: Slug) -> DraftShown:
    """What you have begun to write for this wall."""
    found = draft_of(speaker(request), circle_at(request, circle))
    if found is None:
        raise Http404
    return _drafted(found)


@router.put("/circles/{slug:circle}/draft", response=DraftShown, auth=MEMBERS)
def put_draft(request: HttpRequest, brand: Slug, circle: Slug, sent: DraftSent) -> DraftShown:
    """Keep it; the later draft takes the place of the earlier."""
    found = save_draft(circle_at(request, circle), _words(sent), by=speaker(request))
    if found is None:
        raise Http404
    return _drafted(found)


@router.delete("/circles/{slug:circle}/draft", response={204: None}, auth=MEMBERS)
def delete_draft(request: HttpRequest, brand: Slug, circle: Slug) -> None:
    """Throw it away."""
    drop_draft(circle_at(request, circle), by=speaker(request))


def _person_at(request: HttpRequest, number: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=number)


def _following(request: HttpRequest, person: Person) -> FollowingShown:
    many, has_viewer = followers_of(person, viewer=speaker(request))
    return FollowingShown(person=person.pk, followed=has_viewer, followers=many)


def _words(sent: DraftSent) -> dict[str, str]:
    said = {"kind": sent.kind, "title": sent.title, "body": sent.body}
    return said | {"tags": " ".join(sent.tags)}


def _drafted(draft: Draft) -> DraftShown:
    return DraftShown(saved_at=draft.saved_at, **_parts(draft.words))


def _planned(plan: Plan) -> PlanShown:
    said = _parts(plan.words) | {"id": plan.pk, "due_at": plan.due_at, "failed": plan.failed}
    return PlanShown(saved_at=plan.planned_at, **said)


def _parts(words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": words["kind"] or "post",
        "title": words["title"],
        "body": words["body"],
        "tags": words["tags"].replace(",", " ").split(),
    }

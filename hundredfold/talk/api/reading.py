"""Whom one follows, and what one has begun to write."""

from datetime import datetime
from typing import Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.circles.api import circle_at
from hundredfold.kit.api import Id, Sent, Shown, Slug
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.talk.actions.draft import drop_draft, save_draft
from hundredfold.talk.actions.follow import follow, unfollow
from hundredfold.talk.api.shapes import Body, MaybeTitle, Tags
from hundredfold.talk.models import Draft
from hundredfold.talk.queries import draft_of, followers_of

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
    words = {"kind": sent.kind, "title": sent.title, "body": sent.body, "tags": " ".join(sent.tags)}
    found = save_draft(circle_at(request, circle), words, by=speaker(request))
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


def _drafted(draft: Draft) -> DraftShown:
    words = draft.words
    return DraftShown(
        kind=words["kind"] or "post",
        title=words["title"],
        body=words["body"],
        tags=words["tags"].replace(",", " ").split(),
        saved_at=draft.saved_at,
    )

"""Circles and belonging, as programs see them; and the log, for those who run the brand."""

from datetime import datetime
from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.activity.api import TELLS_A_FACT, TELLS_FACTS, told, told_in_pages
from hundredfold.activity.queries import fact_of, log_of
from hundredfold.circles.actions.appoint import appoint, dismiss
from hundredfold.circles.actions.join import join, leave
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.circles.permissions import READ_LOG, SEE_MEMBERS
from hundredfold.circles.permits import table
from hundredfold.circles.queries import circles_of, members_of
from hundredfold.kit.api import After, AfterSlug, Id, Limit, Sent, Shown, Slug, page
from hundredfold.kit.refs import ref
from hundredfold.people.keys import MEMBERS, READERS, speaker, visitor
from hundredfold.people.models import Person

router = Router(tags=["circles"])
log = Router(tags=["facts"])


class CircleShown(Shown):
    slug: str
    name: dict[str, str]
    about: dict[str, str]
    admits: dict[str, str]
    convention: list[dict[str, str]]
    members: int
    founded_at: datetime


class MemberShown(Shown):
    id: int
    person: int
    name: str
    role: Role
    joined_at: datetime


class PermitShown(Shown):
    """`roles` do it in their circle, or `everywhere` in the brand; `own`: also who made it."""

    name: str
    deed: str
    roles: list[str]
    everywhere: bool
    own: bool


class RoleSent(Sent):
    role: Literal["chief", "operator", "iron", "fan"]


def circle_at(request: HttpRequest, slug: str) -> Circle:
    """The circle of this brand at that address."""
    return get_object_or_404(circles_of(visitor(request).brand), slug=slug)


def shown(circle: Circle) -> CircleShown:
    """A circle as a program sees it."""
    return CircleShown(
        slug=circle.slug,
        name=circle.name,
        about=circle.about,
        admits=circle.admits,
        convention=circle.convention,
        members=circle.muster.members if hasattr(circle, "muster") else 0,
        founded_at=circle.founded_at,
    )


def member(membership: Membership) -> MemberShown:
    """How somebody belongs to a circle."""
    return MemberShown(
        id=membership.pk,
        person=membership.person_id,
        name=membership.person.name,
        role=Role(membership.role),
        joined_at=membership.joined_at,
    )


@router.get("", response=list[CircleShown], auth=READERS)
def list_circles(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: AfterSlug = "",
) -> list[CircleShown]:
    """The circles of a brand, by address."""
    circles = circles_of(visitor(request).brand).filter(slug__gt=after)
    found = page(request, response, circles[: limit + 1], limit, lambda circle: circle.slug)
    return [shown(circle) for circle in found]


@router.get("/{slug:circle}", response=CircleShown, auth=READERS)
def get_circle(request: HttpRequest, brand: Slug, circle: Slug) -> CircleShown:
    """One circle."""
    return shown(circle_at(request, circle))


@router.put("/{slug:circle}/membership", response=MemberShown, auth=MEMBERS)
def join_circle(request: HttpRequest, brand: Slug, circle: Slug) -> MemberShown:
    """Join. Joining twice is joining once."""
    return member(join(circle_at(request, circle), by=speaker(request)))


@router.delete("/{slug:circle}/membership", response={204: None}, auth=MEMBERS)
def leave_circle(request: HttpRequest, brand: Slug, circle: Slug) -> None:
    """Leave; what you wrote stays."""
    leave(circle_at(request, circle), by=speaker(request))


@router.get("/{slug:circle}/members", response=list[MemberShown], auth=MEMBERS)
def list_members(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[MemberShown]:
    """Who belongs to a circle, for those who belong to it themselves."""
    place = circle_at(request, circle)
    SEE_MEMBERS.require(speaker(request), circle=place)
    members = members_of(place, after=after)
    found = page(request, response, members[: limit + 1], limit, lambda found: found.pk)
    return [member(membership) for membership in found]


@router.put("/{slug:circle}/members/{int:person}/role", response=MemberShown, auth=MEMBERS)
def appoint_member(
    request: HttpRequest, brand: Slug, circle: Slug, person: Id, sent: RoleSent
) -> MemberShown:
    """A steward gives a member another role."""
    place, whom = circle_at(request, circle), _person_at(request, person)
    return member(appoint(whom, circle=place, role=Role(sent.role), by=speaker(request)))


@router.delete("/{slug:circle}/members/{int:person}/role", response=MemberShown, auth=MEMBERS)
def dismiss_member(request: HttpRequest, brand: Slug, circle: Slug, person: Id) -> MemberShown:
    """A steward takes a role back."""
    place, whom = circle_at(request, circle), _person_at(request, person)
    return member(dismiss(whom, circle=place, by=speaker(request)))


@router.get("/{slug:circle}/permits", response=list[PermitShown], auth=READERS)
def list_permits(request: HttpRequest, brand: Slug, circle: Slug) -> list[PermitShown]:
    """Who may do what: the table that pages and this API go by."""
    circle_at(request, circle)
    return [
        PermitShown(name=row.name, deed=str(row.deed), roles=[str(role) for role in row.roles],
                    everywhere=row.everywhere, own=row.own)
        for row in table()
    ]  # fmt: skip


@log.get("", auth=MEMBERS, openapi_extra=TELLS_FACTS)
def list_facts(
    request: HttpRequest, brand: Slug, limit: Limit = 50, after: After = None
) -> HttpResponse:
    """Everything that happened in the brand, oldest first, for those who run it."""
    READ_LOG.require(speaker(request))
    return told_in_pages(request, log_of(visitor(request).brand, after=after or 0), limit)


@log.get("/{int:fact}", auth=MEMBERS, openapi_extra=TELLS_A_FACT)
def get_fact(request: HttpRequest, brand: Slug, fact: Id) -> HttpResponse:
    """One fact, for whoever did it and for those who run the brand."""
    me, found = speaker(request), fact_of(visitor(request).brand, fact)
    if found is None:
        raise Http404
    if found.actor != ref(me):
        READ_LOG.require(me)
    return told(found)


def _person_at(request: HttpRequest, person: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=person)

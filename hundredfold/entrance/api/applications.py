"""Who asks at the doors of a circle, and what becomes of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.circles.api import circle_at
from hundredfold.entrance.actions.ask import ask, withdraw
from hundredfold.entrance.actions.decide import accept, decline, let_in
from hundredfold.entrance.actions.vouch import unvouch, vouch
from hundredfold.entrance.api.door_shapes import (
    ApplicationSent,
    ApplicationShown,
    DeclineInSent,
    LetInSent,
    application_shown,
)
from hundredfold.entrance.models import Application, Door
from hundredfold.entrance.permissions import DECIDE
from hundredfold.entrance.queries.doors import asking
from hundredfold.kit.api import After, Id, Limit, Slug, made_at, page
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["doors"])


@router.get("/circles/{slug:circle}/applications", response=list[ApplicationShown], auth=MEMBERS)
def list_applications(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[ApplicationShown]:
    """Who stands at the doors of a circle, whoever asked first before the others."""
    inside = circle_at(request, circle)
    DECIDE.require(speaker(request))
    rows = asking(inside).filter(pk__gt=after or 0)
    found = page(request, response, rows[: limit + 1], limit, lambda one: one.pk)
    return [application_shown(one) for one in found]


@router.post("/doors/{int:door}/applications", response={201: ApplicationShown}, auth=MEMBERS)
def post_application(
    request: HttpRequest, response: HttpResponse, brand: Slug, door: Id, sent: ApplicationSent
) -> ApplicationShown:
    """Ask to come in, with an answer to each of the door's questions."""
    at = get_object_or_404(Door.of(visitor(request).brand), pk=door)
    made = ask(at, by=speaker(request), answers=sent.answers)
    made_at(request, response, "get_application", brand=brand, application=made.pk)
    return application_shown(made)


@router.get("/applications/{int:application}", response=ApplicationShown, auth=MEMBERS)
def get_application(request: HttpRequest, brand: Slug, application: Id) -> ApplicationShown:
    """One of them: for who asked, and for those who run the brand."""
    found = _application(request, application)
    if found.person_id != speaker(request).pk:
        DECIDE.require(speaker(request))
    return application_shown(found)


@router.delete("/applications/{int:application}", response=ApplicationShown, auth=MEMBERS)
def withdraw_application(request: HttpRequest, brand: Slug, application: Id) -> ApplicationShown:
    """No longer ask."""
    return application_shown(withdraw(_application(request, application), by=speaker(request)))


@router.post("/applications/{int:application}/accept", response=ApplicationShown, auth=MEMBERS)
def accept_application(request: HttpRequest, brand: Slug, application: Id) -> ApplicationShown:
    """Let somebody in who asked."""
    return application_shown(accept(_application(request, application), by=speaker(request)))


@router.post("/applications/{int:application}/decline", response=ApplicationShown, auth=MEMBERS)
def decline_application(
    request: HttpRequest, brand: Slug, application: Id, sent: DeclineInSent
) -> ApplicationShown:
    """Say no, and why. They may ask again."""
    found = _application(request, application)
    return application_shown(decline(found, by=speaker(request), reason=sent.reason))


@router.put("/applications/{int:application}/vouch", response=ApplicationShown, auth=MEMBERS)
def put_vouch(request: HttpRequest, brand: Slug, application: Id) -> ApplicationShown:
    """Stand up for somebody; with enough members the door opens."""
    vouch(_application(request, application), by=speaker(request))
    return application_shown(_application(request, application))


@router.delete("/applications/{int:application}/vouch", response={204: None}, auth=MEMBERS)
def delete_vouch(request: HttpRequest, brand: Slug, application: Id) -> None:
    """No longer stand up for them, while they wait."""
    unvouch(_application(request, application), by=speaker(request))


@router.post("/doors/{int:door}/let-in", response=list[ApplicationShown], auth=MEMBERS)
def post_let_in(
    request: HttpRequest, brand: Slug, door: Id, sent: LetInSent
) -> list[ApplicationShown]:
    """So many of those who stand in line come in, as far as there are places."""
    at = get_object_or_404(Door.of(visitor(request).brand), pk=door)
    came = let_in(at, sent.how_many, by=speaker(request))
    return [application_shown(one) for one in came]


def _application(request: HttpRequest, number: int) -> Application:
    rows = Application.of(visitor(request).brand).select_related("door__circle", "person")
    return get_object_or_404(rows, pk=number)

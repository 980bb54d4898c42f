"""The doors of a circle, who asks at them, and coming in, as programs see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.circles.api import MemberShown, circle_at, member
from hundredfold.entrance.actions.enter import enter
from hundredfold.entrance.actions.make_code import make_code, revoke_code
from hundredfold.entrance.actions.open_door import close_door, open_door, set_places
from hundredfold.entrance.api.door_shapes import (
    CodeMade,
    CodeSent,
    CodeShown,
    DoorSent,
    DoorShown,
    EnterSent,
    PlacesSent,
    RequestDoorSent,
    VouchDoorSent,
    code_shown,
    door_shown,
)
from hundredfold.entrance.models import Code, Door, Kind
from hundredfold.entrance.permissions import KEEP_DOORS
from hundredfold.entrance.queries.doors import codes_of, doors_of
from hundredfold.kit.api import After, Id, Limit, Slug, made_at, page
from hundredfold.kit.words import Words
from hundredfold.people.keys import MEMBERS, READERS, speaker, visitor

router = Router(tags=["doors"])


@router.get("/circles/{slug:circle}/doors", response=list[DoorShown], auth=READERS)
def list_doors(request: HttpRequest, brand: Slug, circle: Slug) -> list[DoorShown]:
    """The ways into a circle; none means that it stands open."""
    return [door_shown(door) for door in doors_of(circle_at(request, circle))]


@router.post("/circles/{slug:circle}/doors", response={201: DoorShown}, auth=MEMBERS)
def post_door(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    sent: DoorSent | RequestDoorSent | VouchDoorSent,
) -> DoorShown:
    """Open a door. There is one of each kind; another one takes its place."""
    asked = sent.model_dump(exclude={"kind", "questions"})
    questions = [Words(words) for words in getattr(sent, "questions", ())]
    door = open_door(
        circle_at(request, circle),
        Kind(sent.kind),
        by=speaker(request),
        questions=questions,
        **asked,
    )
    made_at(request, response, "get_door", brand=brand, door=door.pk)
    return door_shown(door)


@router.get("/doors/{int:door}", response=DoorShown, auth=READERS)
def get_door(request: HttpRequest, brand: Slug, door: Id) -> DoorShown:
    """One door, also one that is closed by now."""
    return door_shown(_door(request, door))


@router.put("/doors/{int:door}/places", response=DoorShown, auth=MEMBERS)
def put_places(request: HttpRequest, brand: Slug, door: Id, sent: PlacesSent) -> DoorShown:
    """How many may come through in all; null is no limit."""
    return door_shown(set_places(_door(request, door), sent.places, by=speaker(request)))


@router.delete("/doors/{int:door}", response=DoorShown, auth=MEMBERS)
def delete_door(request: HttpRequest, brand: Slug, door: Id) -> DoorShown:
    """Close a door. The last one closed opens the circle."""
    return door_shown(close_door(_door(request, door), by=speaker(request)))


@router.get("/circles/{slug:circle}/codes", response=list[CodeShown], auth=MEMBERS)
def list_codes(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[CodeShown]:
    """The words a circle gave out, the newest first. The words themselves are not kept."""
    inside = circle_at(request, circle)
    KEEP_DOORS.require(speaker(request))
    rows = codes_of(inside)
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda code: code.pk)
    return [code_shown(code) for code in found]


@router.post("/doors/{int:door}/codes", response={201: CodeMade}, auth=MEMBERS)
def post_code(
    request: HttpRequest, response: HttpResponse, brand: Slug, door: Id, sent: CodeSent
) -> CodeMade:
    """Make a word that opens a code door: yours, or one that is drawn. It is told this once."""
    found = _door(request, door)
    code, word = make_code(found, by=speaker(request), **sent.model_dump())
    made_at(request, response, "list_codes", brand=brand, circle=found.circle.slug)
    return CodeMade(**code_shown(code).model_dump(), word=word)


@router.delete("/codes/{int:code}", response=CodeShown, auth=MEMBERS)
def delete_code(request: HttpRequest, brand: Slug, code: Id) -> CodeShown:
    """The word opens nothing from now on; who came in by it stays."""
    found = get_object_or_404(Code.of(visitor(request).brand), pk=code)
    return code_shown(revoke_code(found, by=speaker(request)))


@router.post("/circles/{slug:circle}/entry", response=MemberShown, auth=MEMBERS)
def enter_circle(request: HttpRequest, brand: Slug, circle: Slug, sent: EnterSent) -> MemberShown:
    """Come in by the first door that opens for what you carry: a word, a link."""
    carried = {name: words for name, words in sent.model_dump().items() if words}
    return member(enter(circle_at(request, circle), by=speaker(request), carried=carried))


def _door(request: HttpRequest, number: int) -> Door:
    rows = Door.of(visitor(request).brand).select_related("circle")
    return get_object_or_404(rows, pk=number)

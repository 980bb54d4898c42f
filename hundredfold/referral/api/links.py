"""Links and invitations, as programs see them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.circles.api import circle_at
from hundredfold.circles.models import Circle
from hundredfold.entrance.models import Candidacy
from hundredfold.entrance.permissions import KEEP_LIST
from hundredfold.kit.api import After, Id, Limit, Slug, made_at, page
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.referral.actions.invite import invite, uninvite
from hundredfold.referral.actions.invite_many import invite_many
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.addresses import house_of, link_address
from hundredfold.referral.api.shapes import (
    InvitationSent,
    InvitationShown,
    InviteSheetSent,
    InviteSheetShown,
    LinkSent,
    LinkShown,
    RowShown,
    invitation_shown,
    link_shown,
)
from hundredfold.referral.carrying import network_in
from hundredfold.referral.models import Invitation, Link
from hundredfold.referral.permissions import CLOSE_LINKS, INVITE_MANY, SEE_INVITATIONS, SHARE
from hundredfold.referral.queries.links import invitations_in, links_of, used
from hundredfold.referral.sheets import Row, rows_in

router = Router(tags=["links"])


@router.get("/circles/{slug:circle}/links", response=list[LinkShown], auth=MEMBERS)
def list_links(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[LinkShown]:
    """Links into a circle, the newest first: one's own; all of them for those who run the brand."""
    inside, me = circle_at(request, circle), speaker(request)
    rows = links_of(inside)
    if not INVITE_MANY.holds(me):
        SHARE.require(me, circle=inside)
        rows = rows.filter(owner=me)
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda link: link.pk)
    return [link_shown(one, link_address(request, one.link)) for one in used(inside.brand, found)]


@router.post("/circles/{slug:circle}/links", response={201: LinkShown}, auth=MEMBERS)
def post_link(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: Slug, sent: LinkSent
) -> LinkShown:
    """Make a link. One of each name: the same name again gives the same link."""
    inside, network = circle_at(request, circle), network_in(request)
    made = make_link(inside, by=speaker(request), network=network, **sent.model_dump())
    made_at(request, response, "get_link", brand=brand, link=made.pk)
    return _link_shown(request, made)


@router.get("/links/{int:link}", response=LinkShown, auth=MEMBERS)
def get_link(request: HttpRequest, brand: Slug, link: Id) -> LinkShown:
    """One link: for its owner, and for those who run the brand."""
    found = _link(request, link)
    CLOSE_LINKS.require(speaker(request), owner=found.owner_id)
    return _link_shown(request, found)


@router.delete("/links/{int:link}", response=LinkShown, auth=MEMBERS)
def delete_link(request: HttpRequest, brand: Slug, link: Id) -> LinkShown:
    """The link leads nowhere any more."""
    return _link_shown(request, close_link(_link(request, link), by=speaker(request)))


@router.get("/circles/{slug:circle}/invitations", response=list[InvitationShown], auth=MEMBERS)
def list_invitations(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[InvitationShown]:
    """Invitations, the newest first: one's own; all of them for those who run the brand."""
    inside, me = circle_at(request, circle), speaker(request)
    steward = INVITE_MANY.holds(me)
    if not steward:
        SHARE.require(me, circle=inside)
    rows = invitations_in(inside, by=None if steward else me)
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda one: one.pk)
    return [_invitation_shown(request, one) for one in found]


@router.post("/circles/{slug:circle}/invitations", response={201: InvitationShown}, auth=MEMBERS)
def post_invitation(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: Slug, sent: InvitationSent
) -> InvitationShown:
    """Invite somebody by name. Their link opens the door once."""
    inside, me = circle_at(request, circle), speaker(request)
    candidacy = _candidacy(request, inside, me, sent.candidate)
    made = invite(
        inside, by=me, name=sent.name, email=sent.email, candidacy=candidacy,
        house=house_of(request), network=network_in(request),
    )  # fmt: skip
    made_at(request, response, "get_invitation", brand=brand, invitation=made.pk)
    return _invitation_shown(request, made)


@router.post("/circles/{slug:circle}/invitations/sheet", response=InviteSheetShown, auth=MEMBERS)
def post_invite_sheet(
    request: HttpRequest, brand: Slug, circle: Slug, sent: InviteSheetSent
) -> InviteSheetShown:
    """Invite everybody on a sheet (`name,email`), or say first what would become of each row."""
    inside, house = circle_at(request, circle), house_of(request)
    told = invite_many(inside, rows_in(sent.sheet), by=speaker(request), dry=sent.dry, house=house)
    return InviteSheetShown(
        dry=sent.dry,
        invited=[_row_shown(row) for row in told.invited],
        waiting=[_row_shown(row) for row in told.waiting],
        inside=[_row_shown(row) for row in told.inside],
        refused=[_row_shown(row, why) for row, why in told.refused],
    )


@router.get("/invitations/{int:invitation}", response=InvitationShown, auth=MEMBERS)
def get_invitation(request: HttpRequest, brand: Slug, invitation: Id) -> InvitationShown:
    """One invitation: for who made it, and for those who run the brand."""
    found, me = _invitation(request, invitation), speaker(request)
    SEE_INVITATIONS.require(me, owner=found.by_id)
    return _invitation_shown(request, found)


@router.delete("/invitations/{int:invitation}", response=InvitationShown, auth=MEMBERS)
def delete_invitation(request: HttpRequest, brand: Slug, invitation: Id) -> InvitationShown:
    """The invitation opens nothing any more."""
    found = uninvite(_invitation(request, invitation), by=speaker(request))
    return _invitation_shown(request, found)


def _link(request: HttpRequest, number: int) -> Link:
    return get_object_or_404(Link.of(visitor(request).brand), pk=number)


def _invitation(request: HttpRequest, number: int) -> Invitation:
    rows = Invitation.of(visitor(request).brand).select_related("link")
    return get_object_or_404(rows, pk=number)


def _candidacy(
    request: HttpRequest, circle: Circle, me: Person, number: int | None
) -> Candidacy | None:
    """A candidate of the circle's hundred, for those who may know of the list at all."""
    if number is None:
        return None
    KEEP_LIST.require(me)
    rows = Candidacy.of(visitor(request).brand).select_related("person")
    found = rows.filter(pk=number, circle=circle).first()
    if found is None:
        raise Http404
    return found


def _link_shown(request: HttpRequest, link: Link) -> LinkShown:
    return link_shown(used(visitor(request).brand, [link])[0], link_address(request, link))


def _invitation_shown(request: HttpRequest, made: Invitation) -> InvitationShown:
    return invitation_shown(made, link_address(request, made.link))


def _row_shown(row: Row, why: str = "") -> RowShown:
    return RowShown(line=row.line, name=row.name, email=row.email, why=why)

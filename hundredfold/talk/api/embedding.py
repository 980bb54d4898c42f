"""What the brand's own site shows of a circle, as programs use it."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from hundredfold.circles.api import circle_at
from hundredfold.kit.api import WORDS, Id, IdempotencyKey, Sent, Shown, Slug, made_at
from hundredfold.kit.refusals import Unfitting
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.talk.actions.comment_on_page import comment_on_page
from hundredfold.talk.actions.embed import embed, unembed
from hundredfold.talk.api.found import heard
from hundredfold.talk.api.sent import FewWords
from hundredfold.talk.api.shapes import CommentShown, ThreadShown, as_thread
from hundredfold.talk.models import Comment, Host
from hundredfold.talk.paging import page_address
from hundredfold.talk.permissions import EMBED
from hundredfold.talk.queries import embedded, hosts_of

router = Router(tags=["talk"])

Address = Annotated[
    str, Field(max_length=2_000, pattern=WORDS, description="A whole address: https://…")
]


class HostSent(Sent):
    origin: Address


class HostShown(Shown):
    id: int
    origin: str
    since: datetime


class PageCommentSent(Sent):
    page: Address
    body: FewWords


@router.get("/circles/{slug:circle}/hosts", response=list[HostShown], auth=MEMBERS)
def list_hosts(request: HttpRequest, brand: Slug, circle: Slug) -> list[HostShown]:
    """The sites of the brand's own whose pages show the circle."""
    found = circle_at(request, circle)
    EMBED.require(speaker(request), circle=found)
    return [HostShown.model_validate(one, from_attributes=True) for one in hosts_of(found)]


@router.post("/circles/{slug:circle}/hosts", response={201: HostShown}, auth=MEMBERS)
def post_host(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: Slug, sent: HostSent
) -> HostShown:
    """Let pages of a site show the circle below them."""
    host = embed(circle_at(request, circle), sent.origin, by=speaker(request))
    made_at(request, response, "list_hosts", brand=brand, circle=circle)
    return HostShown.model_validate(host, from_attributes=True)


@router.delete("/hosts/{int:host}", response={204: None}, auth=MEMBERS)
def delete_host(request: HttpRequest, brand: Slug, host: Id) -> None:
    """No longer."""
    hosts = Host.of(visitor(request).brand).select_related("circle")
    unembed(get_object_or_404(hosts, pk=host), by=speaker(request))


@router.get("/circles/{slug:circle}/pages", response=ThreadShown, auth=READERS)
def get_page_thread(
    request: HttpRequest, brand: Slug, circle: Slug, page: Query[Address]
) -> ThreadShown:
    """What is said about a page of the brand's own site."""
    place, viewer = circle_at(request, circle), visitor(request).person
    try:
        found = embedded(place, page_address(page), viewer=viewer)
    except Unfitting as no:
        raise Http404 from no
    if found.thread is None:
        raise Http404
    return as_thread(found.thread, brand)


@router.post("/circles/{slug:circle}/pages/comments", response={201: CommentShown}, auth=MEMBERS)
def post_page_comment(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    sent: PageCommentSent,
    key: IdempotencyKey = None,
) -> CommentShown:
    """Say a few words about a page; the first begin its thread."""
    place, me = circle_at(request, circle), speaker(request)
    with once(request, key, sent) as own:
        said = comment_on_page(place, sent.page, by=me, body=sent.body, key=own)
    made_at(request, response, "get_thread", brand=brand, post=said.post_id)
    comments = Comment.of(me.brand_id).select_related("post__circle", "post__parent")
    return heard(request, comments.get(pk=said.pk))

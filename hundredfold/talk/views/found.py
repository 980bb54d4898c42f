"""The rows that a page's address names, and how a page goes on after a deed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hundredfold.circles.place import CirclePlace
from hundredfold.kit import live
from hundredfold.kit.views import came_from
from hundredfold.talk.models import Comment, Post

UNKNOWN = "There is nothing at this address."


def post_of(place: CirclePlace, id: int) -> Post:
    """A post of this circle; what is another circle's does not exist here."""
    rows = Post.of(place.brand).select_related("circle", "parent")
    found = rows.filter(circle=place.circle, pk=id).exclude(kind=Post.Kind.WIKI).first()
    if found is None:
        raise Http404(UNKNOWN)
    return found


def comment_of(place: CirclePlace, id: int) -> Comment:
    """A comment in this circle."""
    rows = Comment.of(place.brand).select_related("post__circle", "post__parent")
    found = rows.filter(post__circle=place.circle, pk=id).first()
    if found is None:
        raise Http404(UNKNOWN)
    return found


def thing_of(place: CirclePlace, kind: str, id: int) -> Post | Comment:
    """What can be edited, taken back and hidden: a post or a comment."""
    return comment_of(place, id) if kind == "comment" else post_of(place, id)


def address_of(place: CirclePlace, thing: Post | Comment) -> str:
    """Where a post or a comment is read: in its thread."""
    if isinstance(thing, Comment):
        return f"{place.address}posts/{thing.post.thread_id}/#comment-{thing.pk}"
    at = f"{place.address}posts/{thing.thread_id}/"
    return at if thing.parent_id is None else f"{at}#post-{thing.pk}"


def go_back(request: HttpRequest, place: CirclePlace, thing: Post | Comment) -> HttpResponse:
    """To the page one came from, where it is ours; else to the thread."""
    return redirect(came_from(request) or address_of(place, thing))


def live_address(request: HttpRequest, place: CirclePlace) -> str:
    """Where this page hears its circle; empty when no live process runs."""
    person, name = (place.person.pk, place.person.name) if place.person else (None, "")
    return live.address(
        request,
        brand=place.brand.pk,
        circle=place.circle.pk,
        person=person,
        name=name if place.membership else "",
    )

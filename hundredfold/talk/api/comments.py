"""Comments, as programs use them. The same actions as the pages."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hundredfold.kit.api import (
    Id,
    IdempotencyKey,
    Slug,
    made_at,
)
from hundredfold.people.keys import MEMBERS, READERS, once, speaker
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.edit import edit_comment, unedit_comment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.api.found import comment_at, heard, post_at
from hundredfold.talk.api.sent import CommentSent, HidingSent
from hundredfold.talk.api.shapes import CommentShown

router = Router(tags=["talk"])


@router.post("/posts/{int:post}/comments", response={201: CommentShown}, auth=MEMBERS)
def comment_on_post(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    post: Id,
    sent: CommentSent,
    key: IdempotencyKey = None,
) -> CommentShown:
    """Say a few words under a post or an answer."""
    found = post_at(request, post)
    with once(request, key, sent) as own:
        said = comment(found, by=speaker(request), body=sent.body, key=own)
    made_at(request, response, "get_comment", brand=brand, comment=said.pk)
    return heard(request, said)


@router.get("/comments/{int:comment}", response=CommentShown, auth=READERS)
def get_comment(request: HttpRequest, brand: Slug, comment: Id) -> CommentShown:
    """One comment."""
    return heard(request, comment_at(request, comment))


@router.patch("/comments/{int:comment}", response=CommentShown, auth=MEMBERS)
def edit_a_comment(
    request: HttpRequest, brand: Slug, comment: Id, sent: CommentSent
) -> CommentShown:
    """Change the words of a comment of yours."""
    found = comment_at(request, comment)
    return heard(request, edit_comment(found, by=speaker(request), body=sent.body))


@router.delete("/comments/{int:comment}/edit", response=CommentShown, auth=MEMBERS)
def unedit_a_comment(request: HttpRequest, brand: Slug, comment: Id) -> CommentShown:
    """Take the last edit of a comment back."""
    return heard(request, unedit_comment(comment_at(request, comment), by=speaker(request)))


@router.delete("/comments/{int:comment}", response={204: None}, auth=MEMBERS)
def take_comment_back(request: HttpRequest, brand: Slug, comment: Id) -> None:
    """Take a comment of yours back."""
    uncomment(comment_at(request, comment), by=speaker(request))


@router.put("/comments/{int:comment}/hiding", response={204: None}, auth=MEMBERS)
def hide_comment(request: HttpRequest, brand: Slug, comment: Id, sent: HidingSent) -> None:
    """A steward takes a comment out of sight."""
    hide(comment_at(request, comment), by=speaker(request), cause=sent.cause)


@router.delete("/comments/{int:comment}/hiding", response={204: None}, auth=MEMBERS)
def show_comment(request: HttpRequest, brand: Slug, comment: Id) -> None:
    """A steward lets a hidden comment be seen again."""
    show(comment_at(request, comment), by=speaker(request))

"""What is done to a post that stands: liked, saved, followed, accepted, put forward, hidden."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router

from hundredfold.kit.api import Id, Slug
from hundredfold.people.keys import MEMBERS, speaker
from hundredfold.referral.addresses import link_address
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.bookmark import bookmark, unbookmark
from hundredfold.talk.actions.feature import feature, unfeature
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.lock import lock, unlock
from hundredfold.talk.actions.pin import pin, unpin
from hundredfold.talk.actions.share import share
from hundredfold.talk.actions.visit import visit
from hundredfold.talk.actions.watch import unwatch, watch
from hundredfold.talk.api.found import post_at, seen
from hundredfold.talk.api.sent import HidingSent
from hundredfold.talk.api.shapes import PostShown, ShareShown

router = Router(tags=["talk"])

Feeling = Literal["heart", "applause", "laugh", "wow", "thanks", "sad"]


@router.put("/posts/{int:post}/acceptance", response=PostShown, auth=MEMBERS)
def accept_answer(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Say that this answer solved your question."""
    found = post_at(request, post)
    accept(found, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/acceptance", response={204: None}, auth=MEMBERS)
def unaccept_answer(request: HttpRequest, brand: Slug, post: Id) -> None:
    """Take the acceptance back."""
    unaccept(post_at(request, post), by=speaker(request))


@router.put("/posts/{int:post}/like", response=PostShown, auth=MEMBERS)
def like_post(
    request: HttpRequest, brand: Slug, post: Id, feeling: Feeling | None = None
) -> PostShown:
    """Like. Liking twice is liking once; another feeling takes the place of the first."""
    found = post_at(request, post)
    like(found, by=speaker(request), feeling=feeling)
    return seen(request, found)


@router.delete("/posts/{int:post}/like", response=PostShown, auth=MEMBERS)
def unlike_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Take your like back."""
    found = post_at(request, post)
    unlike(found, by=speaker(request))
    return seen(request, found)


@router.put("/posts/{int:post}/hiding", response={204: None}, auth=MEMBERS)
def hide_post(request: HttpRequest, brand: Slug, post: Id, sent: HidingSent) -> None:
    """A steward takes a post out of sight."""
    hide(post_at(request, post), by=speaker(request), cause=sent.cause)


@router.delete("/posts/{int:post}/hiding", response={204: None}, auth=MEMBERS)
def show_post(request: HttpRequest, brand: Slug, post: Id) -> None:
    """A steward lets a hidden post be seen again."""
    show(post_at(request, post), by=speaker(request))


@router.put("/posts/{int:post}/lock", response=PostShown, auth=MEMBERS)
def lock_thread(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """A steward closes a thread: nothing more is said in it but by stewards."""
    found = post_at(request, post)
    lock(found, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/lock", response=PostShown, auth=MEMBERS)
def unlock_thread(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """A steward opens a thread again."""
    found = post_at(request, post)
    unlock(found, by=speaker(request))
    return seen(request, found)


@router.put("/posts/{int:post}/bookmark", response=PostShown, auth=MEMBERS)
def bookmark_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Save a post, to find it again. Nobody else learns of it."""
    found = post_at(request, post)
    bookmark(found, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/bookmark", response=PostShown, auth=MEMBERS)
def unbookmark_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Save it no longer."""
    found = post_at(request, post)
    unbookmark(found, by=speaker(request))
    return seen(request, found)


@router.put("/posts/{int:post}/watch", response=PostShown, auth=MEMBERS)
def watch_thread(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Follow the thread of this post. Nobody else learns of it."""
    found = post_at(request, post)
    watch(found, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/watch", response=PostShown, auth=MEMBERS)
def unwatch_thread(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Follow it no longer."""
    found = post_at(request, post)
    unwatch(found, by=speaker(request))
    return seen(request, found)


@router.put("/posts/{int:post}/pin", response=PostShown, auth=MEMBERS)
def pin_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """A steward puts a post on top of the wall."""
    found = post_at(request, post)
    pin(found, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/pin", response=PostShown, auth=MEMBERS)
def unpin_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """A steward takes it off the top."""
    found = post_at(request, post)
    unpin(found, by=speaker(request))
    return seen(request, found)


@router.put("/posts/{int:post}/feature", response=PostShown, auth=MEMBERS)
def feature_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """A steward says that a post is among the best."""
    found = post_at(request, post)
    feature(found, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/feature", response=PostShown, auth=MEMBERS)
def unfeature_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """A steward takes that back."""
    found = post_at(request, post)
    unfeature(found, by=speaker(request))
    return seen(request, found)


@router.put("/posts/{int:post}/share", response=ShareShown, auth=MEMBERS)
def share_post(request: HttpRequest, brand: Slug, post: Id) -> ShareShown:
    """Pass a thread on: an address of your own, by which who comes is known to be brought."""
    made = share(post_at(request, post), by=speaker(request))
    address = link_address(request, made.link) if made.link else None
    return ShareShown(address=address, shared_at=made.shared_at)


@router.put("/posts/{int:post}/visit", response=PostShown, auth=MEMBERS)
def visit_thread(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """You have read the thread as far as it goes: what comes later is new to you."""
    found = post_at(request, post)
    visit(found, by=speaker(request))
    return seen(request, found)

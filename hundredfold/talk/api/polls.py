"""Voting, as programs do it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.kit.api import Id, Slug
from hundredfold.people.keys import MEMBERS, speaker
from hundredfold.talk.actions.vote import unvote, vote
from hundredfold.talk.api.found import post_at, seen
from hundredfold.talk.api.sent import VoteSent
from hundredfold.talk.api.shapes import PostShown
from hundredfold.talk.models import Poll, Post

router = Router(tags=["talk"])


@router.put("/posts/{int:post}/vote", response=PostShown, auth=MEMBERS)
def put_vote(request: HttpRequest, brand: Slug, post: Id, sent: VoteSent) -> PostShown:
    """Choose in the poll of a post; another choice takes the place of the first."""
    found = post_at(request, post)
    vote(_poll_of(found), sent.options, by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/vote", response=PostShown, auth=MEMBERS)
def delete_vote(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Take your vote back."""
    found = post_at(request, post)
    unvote(_poll_of(found), by=speaker(request))
    return seen(request, found)


def _poll_of(post: Post) -> Poll:
    polls = Poll.of(post.brand_id).select_related("post__circle")
    return get_object_or_404(polls, post=post)

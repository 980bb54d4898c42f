from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Pin, Post
from hundredfold.talk.permissions import PUT_FORWARD, require_head, require_visible
from hundredfold.talk.saying import say

MOST_PINS = 3


@transaction.atomic
def pin(post: Post, *, by: Person, at: datetime | None = None) -> Pin:
    """A steward puts a post on top of the wall, at most three at a time. Twice is once."""
    PUT_FORWARD.require(by, circle=post.circle)
    require_head(post)
    require_visible(post)
    before = Pin.of(post.brand_id).filter(post=post).first()
    if before is not None:
        return before
    # Whoever pins at the same moment waits here, so that there are never four.
    Circle.of(post.brand_id).select_for_update().get(pk=post.circle_id)
    if Pin.of(post.brand_id).filter(post__circle=post.circle_id).count() >= MOST_PINS:
        raise Untimely(
            "too_many_pins",
            _("%d posts are on top already; take one off first.") % MOST_PINS,
        )
    pinned = Pin.objects.create(brand_id=post.brand_id, post=post, by=by, pinned_at=at or now())
    say(facts.pinned, post, by=by, at=pinned.pinned_at, author=post.author_id)
    return pinned


@transaction.atomic
def unpin(post: Post, *, by: Person, at: datetime | None = None) -> None:
    """A steward takes a post off the top; where it was not, nothing happens."""
    PUT_FORWARD.require(by, circle=post.circle)
    gone, _each = Pin.of(post.brand_id).filter(post=post).delete()
    if gone:
        say(facts.unpinned, post, by=by, at=at or now(), author=post.author_id)

from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Feature, Post
from hundredfold.talk.permissions import PUT_FORWARD, require_head, require_visible
from hundredfold.talk.saying import say


@transaction.atomic
def feature(post: Post, *, by: Person, at: datetime | None = None) -> Feature:
    """A steward says that a post is among the best of the circle. Twice is once."""
    PUT_FORWARD.require(by, circle=post.circle)
    require_head(post)
    require_visible(post)
    found, is_new = Feature.objects.get_or_create(
        brand_id=post.brand_id, post=post, defaults={"by": by, "featured_at": at or now()}
    )
    if is_new:
        say(facts.featured, post, by=by, at=found.featured_at, author=post.author_id)
    return found


@transaction.atomic
def unfeature(post: Post, *, by: Person, at: datetime | None = None) -> None:
    """A steward takes that back; where it was not said, nothing happens."""
    PUT_FORWARD.require(by, circle=post.circle)
    gone, _each = Feature.of(post.brand_id).filter(post=post).delete()
    if gone:
        say(facts.unfeatured, post, by=by, at=at or now(), author=post.author_id)

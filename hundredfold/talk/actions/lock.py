from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Lock, Post
from hundredfold.talk.permissions import KEEP_ORDER, require_head, require_visible
from hundredfold.talk.saying import say


@transaction.atomic
def lock(post: Post, *, by: Person, at: datetime | None = None) -> Lock:
    """A steward closes a thread: it is read on, and nothing more is said in it. Twice is once."""
    KEEP_ORDER.require(by, circle=post.circle)
    require_head(post)
    require_visible(post)
    first = {"by": by, "locked_at": at or now()}
    locked, is_new = Lock.objects.get_or_create(brand_id=post.brand_id, post=post, defaults=first)
    if is_new:
        say(facts.locked, post, by=by, at=locked.locked_at, author=post.author_id)
    return locked


@transaction.atomic
def unlock(post: Post, *, by: Person, at: datetime | None = None) -> None:
    """A steward opens a thread again; where it was open, nothing happens."""
    KEEP_ORDER.require(by, circle=post.circle)
    gone, _each = Lock.of(post.brand_id).filter(post=post).delete()
    if gone:
        say(facts.unlocked, post, by=by, at=at or now(), author=post.author_id)

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Like, Post
from hundredfold.talk.permissions import require_part
from hundredfold.talk.saying import say


@transaction.atomic
def like(post: Post, *, by: Person, at: datetime | None = None) -> Like:
    """Liking twice is liking once. One's own post is not one's to like."""
    if post.author_id == by.pk:
        raise Refused("own_post", _("A like comes from somebody else."))
    require_part(post, by=by)
    try:
        with transaction.atomic():  # most likes are first likes: the constraint knows, no one asks
            liking = Like.objects.create(
                brand_id=post.brand_id, post=post, person=by, liked_at=at or now()
            )
    except IntegrityError:
        return Like.of(post.brand_id).get(post=post, person=by)
    say(facts.liked, post, by=by, at=liking.liked_at, author=post.author_id)
    return liking


@transaction.atomic
def unlike(post: Post, *, by: Person, at: datetime | None = None) -> None:
    """Taking a like back; where there is none, nothing happens."""
    gone, _each = Like.of(post.brand_id).filter(post=post, person=by).delete()
    if gone:
        say(facts.unliked, post, by=by, at=at or now(), author=post.author_id)

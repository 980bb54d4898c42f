from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Like, Post
from hundredfold.talk.permissions import require_part
from hundredfold.talk.saying import say

HEART = Like.Feeling.HEART


@transaction.atomic
def like(post: Post, *, by: Person, feeling: str | None = None, at: datetime | None = None) -> Like:
    """Liking twice is liking once. One's own post is not one's to like.

    Another feeling takes the place of the first, and counts no more than that; without one, a like
    stays as it was.
    """
    if post.author_id == by.pk:
        raise Refused("own_post", _("A like comes from somebody else."))
    if feeling is not None and feeling not in Like.Feeling:
        raise Unacceptable("unknown_feeling", _("Choose from what is offered."), field="feeling")
    require_part(post, by=by)
    at = at or now()
    try:
        with transaction.atomic():  # most likes are first likes: the constraint knows, no one asks
            liking = Like.objects.create(
                brand_id=post.brand_id, post=post, person=by, feeling=feeling or HEART, liked_at=at
            )
    except IntegrityError:
        return _feel(Like.of(post.brand_id).get(post=post, person=by), feeling, at)
    say(facts.liked, post, by=by, at=at, author=post.author_id, feeling=_noted(liking))
    return liking


@transaction.atomic
def unlike(post: Post, *, by: Person, at: datetime | None = None) -> None:
    """Taking a like back; where there is none, nothing happens."""
    gone, _each = Like.of(post.brand_id).filter(post=post, person=by).delete()
    if gone:
        say(facts.unliked, post, by=by, at=at or now(), author=post.author_id)


def _feel(liking: Like, feeling: str | None, at: datetime) -> Like:
    if feeling is None or liking.feeling == feeling:
        return liking
    liking.feeling = feeling
    liking.save(update_fields=["feeling"])
    post, by = liking.post, liking.person
    say(facts.felt, post, by=by, at=at, author=post.author_id, feeling=feeling)
    return liking


def _noted(liking: Like) -> str | None:
    """What goes without saying is not said."""
    return None if liking.feeling == HEART else liking.feeling

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.media.models import Picture
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.arrange_pictures import attach
from hundredfold.talk.actions.begin_poll import begin_poll
from hundredfold.talk.actions.lead import lead
from hundredfold.talk.actions.put_in_series import put_in_series
from hundredfold.talk.actions.tag import tag
from hundredfold.talk.limits import allowance_of, require_measure, require_room
from hundredfold.talk.models import Hiding, Post
from hundredfold.talk.permissions import TAKE_PART, require_author, require_visible
from hundredfold.talk.polling import Asked
from hundredfold.talk.queries import called
from hundredfold.talk.saying import say
from hundredfold.talk.words import LONGEST, addressed, mentioned, tag_slugs, titled, written


@transaction.atomic
def publish(
    circle: Circle,
    *,
    by: Person,
    body: str,
    title: str = "",
    question: bool = False,
    tags: str = "",
    pictures: Sequence[Picture] = (),
    poll: Asked | None = None,
    series: str = "",
    at: datetime | None = None,
    key: str | None = None,
) -> Post:
    """A member says something on the wall, or asks. The same key twice gives the same post.

    With the title of a series it becomes the last part of that.
    """
    membership = TAKE_PART.require(by, circle=circle)
    take_turns(circle.brand_id, key)
    fact = facts.asked if question else facts.published
    before = fact.said_before(brand=circle.brand_id, actor=by, key=key)
    if before is not None:
        return Post.of(circle.brand_id).get(pk=before)
    at = at or now()
    require_room(Post, membership, at=at)
    words, slugs = written(body, longest=LONGEST), tag_slugs(tags)
    people = called(circle, words.body)
    require_measure(words.body, people, allowance_of(membership, at))
    words = addressed(words, people, circle=circle)
    post = Post.objects.create(
        brand_id=circle.brand_id,
        circle=circle,
        author=by,
        kind=Post.Kind.QUESTION if question else Post.Kind.POST,
        title=titled(title, needed=question),
        body=words.body,
        html=words.html,
        excerpt=words.excerpt,
        language=words.language,
        written_at=at,
    )
    tag(post, slugs)
    attach(post, pictures, by=by)
    lead(post)
    if poll is not None:
        begin_poll(post, poll)
    mentions = mentioned(words.body, people, but=by)
    if series.strip():
        put_in_series(post, series, by=by, at=post.written_at)
    say(fact, post, by=by, at=post.written_at, mentions=mentions, key=key)
    return post


@transaction.atomic
def unpublish(post: Post, *, by: Person, at: datetime | None = None) -> Hiding:
    """The author takes a post back. It leaves the pages; what others said under it is kept."""
    if post.kind == Post.Kind.ANSWER:
        raise Untimely("not_a_post", _("This is an answer; take it back as one."))
    require_author(post, by=by)
    require_visible(post)
    hiding = Hiding.objects.create(
        brand_id=post.brand_id,
        post=post,
        cause=Hiding.Cause.WITHDRAWN,
        by=by,
        hidden_at=at or now(),
    )
    fact = facts.unasked if post.kind == Post.Kind.QUESTION else facts.unpublished
    say(fact, post, by=by, at=hiding.hidden_at)
    return hiding

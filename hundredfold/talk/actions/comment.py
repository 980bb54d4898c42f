from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.visit import visit_by_saying
from hundredfold.talk.limits import allowance_of, require_measure, require_room
from hundredfold.talk.models import Comment, Hiding, Post
from hundredfold.talk.permissions import TAKE_PART, require_author, require_comment_visible
from hundredfold.talk.queries import called
from hundredfold.talk.saying import say
from hundredfold.talk.words import addressed, mentioned, written


@transaction.atomic
def comment(
    post: Post, *, by: Person, body: str, at: datetime | None = None, key: str | None = None
) -> Comment:
    """A member says a few words under a post. The same key twice gives the same comment."""
    membership = TAKE_PART.require(by, circle=post.circle)
    take_turns(post.brand_id, key)
    before = facts.commented.said_before(brand=post.brand_id, actor=by, key=key)
    if before is not None:
        return Comment.of(post.brand_id).get(pk=before)
    at = at or now()
    require_room(Comment, membership, at=at, under=post)
    words = written(body, longest=5_000)
    people = called(post.circle, words.body, thread=post)
    require_measure(words.body, people, allowance_of(membership, at))
    words = addressed(words, people, circle=post.circle)
    said = Comment.objects.create(
        brand_id=post.brand_id,
        post=post,
        author=by,
        body=words.body,
        html=words.html,
        language=words.language,
        written_at=at,
    )
    say(
        facts.commented,
        said,
        by=by,
        at=said.written_at,
        author=post.author_id,
        mentions=mentioned(words.body, people, but=by),
        key=key,
    )
    visit_by_saying(said.post, by=by)
    return said


@transaction.atomic
def uncomment(comment: Comment, *, by: Person, at: datetime | None = None) -> Hiding:
    """The author takes a comment back."""
    require_author(comment, by=by)
    require_comment_visible(comment)
    hiding = Hiding.objects.create(
        brand_id=comment.brand_id,
        comment=comment,
        cause=Hiding.Cause.WITHDRAWN,
        by=by,
        hidden_at=at or now(),
    )
    author = comment.post.author_id
    say(facts.uncommented, comment, by=by, at=hiding.hidden_at, author=author)
    return hiding

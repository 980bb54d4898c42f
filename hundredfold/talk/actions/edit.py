from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Comment, Post, Revision
from hundredfold.talk.permissions import require_author, require_comment_visible, require_visible
from hundredfold.talk.saying import say
from hundredfold.talk.words import titled, written


@transaction.atomic
def edit(post: Post, *, by: Person, body: str, title: str = "", at: datetime | None = None) -> Post:
    """The author changes the words; those before are kept, and the same words change nothing."""
    require_author(post, by=by)
    require_visible(post)
    title = titled(title, needed=post.kind == Post.Kind.QUESTION)
    if (post.title, post.body) == (title, written(body, longest=60_000, markup=post.markup).body):
        return post
    at = at or now()
    Revision.objects.create(
        brand_id=post.brand_id, post=post, title=post.title, body=post.body, by=by, made_at=at
    )
    _rewrite(post, title, body, at)
    say(facts.edited, post, by=by, at=at)
    return post


@transaction.atomic
def unedit(post: Post, *, by: Person, at: datetime | None = None) -> Post:
    """The author takes the last edit back; the words it brought are kept in its place."""
    require_author(post, by=by)
    require_visible(post)
    at, last = at or now(), _last_revision(Revision.of(post.brand_id).filter(post=post))
    before = (post.title, post.body)
    _rewrite(post, last.title, last.body, at)
    last.title, last.body, last.undone_at = *before, at
    last.save(update_fields=["title", "body", "undone_at"])
    say(facts.unedited, post, by=by, at=at)
    return post


@transaction.atomic
def edit_comment(comment: Comment, *, by: Person, body: str, at: datetime | None = None) -> Comment:
    """The author changes a comment; what stood there before is kept."""
    require_author(comment, by=by)
    require_comment_visible(comment)
    words = written(body, longest=5_000)
    if comment.body == words.body:
        return comment
    at = at or now()
    Revision.objects.create(
        brand_id=comment.brand_id, comment=comment, body=comment.body, by=by, made_at=at
    )
    _rewrite_comment(comment, body, at)
    say(facts.comment_edited, comment, by=by, at=at)
    return comment


@transaction.atomic
def unedit_comment(comment: Comment, *, by: Person, at: datetime | None = None) -> Comment:
    """The author takes the last edit of a comment back."""
    require_author(comment, by=by)
    require_comment_visible(comment)
    at, last = at or now(), _last_revision(Revision.of(comment.brand_id).filter(comment=comment))
    before = comment.body
    _rewrite_comment(comment, last.body, at)
    last.body, last.undone_at = before, at
    last.save(update_fields=["body", "undone_at"])
    say(facts.comment_unedited, comment, by=by, at=at)
    return comment


def _last_revision(revisions: models.QuerySet[Revision]) -> Revision:
    last = revisions.filter(undone_at__isnull=True).order_by("-pk").first()
    if last is None:
        raise Untimely("nothing_to_undo", _("There is no edit to take back."))
    return last


def _rewrite(post: Post, title: str, body: str, at: datetime) -> None:
    words = written(body, longest=60_000, markup=post.markup)
    post.title, post.body, post.html = title, words.body, words.html
    post.excerpt, post.language, post.edited_at = words.excerpt, words.language, at
    post.save(update_fields=["title", "body", "html", "excerpt", "language", "edited_at"])


def _rewrite_comment(comment: Comment, body: str, at: datetime) -> None:
    words = written(body, longest=5_000)
    comment.body, comment.html = words.body, words.html
    comment.language, comment.edited_at = words.language, at
    comment.save(update_fields=["body", "html", "language", "edited_at"])

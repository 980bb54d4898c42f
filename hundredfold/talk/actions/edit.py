from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.lead import lead
from hundredfold.talk.actions.tag import tag
from hundredfold.talk.limits import require_measure_of
from hundredfold.talk.models import Comment, Post, Revision
from hundredfold.talk.permissions import require_author, require_comment_visible, require_visible
from hundredfold.talk.queries import called, tags_of
from hundredfold.talk.saying import say
from hundredfold.talk.words import LONGEST, addressed, tag_slugs, titled, written


@transaction.atomic
def edit(
    post: Post,
    *,
    by: Person,
    body: str,
    title: str = "",
    tags: str | None = None,
    at: datetime | None = None,
) -> Post:
    """The author changes the words; those before are kept, and the same words change nothing.

    Without `tags` the post carries those that it did.
    """
    require_author(post, by=by)
    require_visible(post)
    title = titled(title, needed=post.kind == Post.Kind.QUESTION)
    words = written(body, longest=LONGEST, markup=post.markup)
    before = tags_of(post)
    slugs = before if tags is None else _slugs(post, tags)
    if (post.title, post.body, set(before)) == (title, words.body, set(slugs)):
        return post
    at = at or now()
    require_measure_of(post, words.body, by=by, at=at)
    Revision.objects.create(
        brand_id=post.brand_id,
        post=post,
        title=post.title,
        body=post.body,
        tags=" ".join(before),
        by=by,
        made_at=at,
    )
    _rewrite(post, title, body, slugs, at)
    say(facts.edited, post, by=by, at=at)
    return post


@transaction.atomic
def unedit(post: Post, *, by: Person, at: datetime | None = None) -> Post:
    """The author takes the last edit back; the words it brought are kept in its place."""
    require_author(post, by=by)
    require_visible(post)
    at, last = at or now(), _last_revision(Revision.of(post.brand_id).filter(post=post))
    before, tags = (post.title, post.body), tags_of(post)
    # What was edited before tags could be is still told without them.
    slugs = tags if last.tags is None else last.tags.split()
    _rewrite(post, last.title, last.body, slugs, at)
    last.title, last.body, last.tags, last.undone_at = *before, " ".join(tags), at
    last.save(update_fields=["title", "body", "tags", "undone_at"])
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
    require_measure_of(comment.post, words.body, by=by, at=at)
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


def _slugs(post: Post, tags: str) -> list[str]:
    slugs = tag_slugs(tags)
    if slugs and post.kind == Post.Kind.ANSWER:
        raise Unacceptable("no_tags", _("An answer has the tags of its question."), field="tags")
    return slugs


def _rewrite(post: Post, title: str, body: str, tags: list[str], at: datetime) -> None:
    words = written(body, longest=LONGEST, markup=post.markup)
    people = called(post.circle, words.body, thread=post)
    words = addressed(words, people, circle=post.circle)
    post.title, post.body, post.html = title, words.body, words.html
    post.excerpt, post.language, post.edited_at = words.excerpt, words.language, at
    post.save(update_fields=["title", "body", "html", "excerpt", "language", "edited_at"])
    lead(post)
    tag(post, tags)


def _rewrite_comment(comment: Comment, body: str, at: datetime) -> None:
    words = written(body, longest=5_000)
    people = called(comment.post.circle, words.body, thread=comment.post)
    words = addressed(words, people, circle=comment.post.circle)
    comment.body, comment.html = words.body, words.html
    comment.language, comment.edited_at = words.language, at
    comment.save(update_fields=["body", "html", "language", "edited_at"])

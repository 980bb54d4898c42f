from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q

from hundredfold.activity import pen
from hundredfold.activity.facts import Fact, Line
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.arrange_pictures import take_pictures_off
from hundredfold.talk.actions.end_series import end_series_of
from hundredfold.talk.models import Acceptance, Comment, Hiding, Lead, Post, Revision

TAKEN_BACK = {
    Post.Kind.POST: facts.unpublished,
    Post.Kind.QUESTION: facts.unasked,
    Post.Kind.ANSWER: facts.unanswered,
}
NO_WORDS = {"byline": "", "body": "", "html": ""}


@transaction.atomic
def take_everything_back(person: Person, at: datetime) -> None:
    """All that somebody said leaves the pages and is emptied; what others said below it stays."""
    posts = Post.of(person.brand_id).filter(author=person)
    comments = Comment.of(person.brand_id).filter(author=person)
    shown = posts.filter(hiding=None, kind__in=TAKEN_BACK).select_related("parent").order_by("pk")
    said = comments.filter(hiding=None).select_related("post").order_by("pk")
    lines = [*_unaccepted(person, at), *_posts(person, shown, at), *_comments(person, said, at)]
    _hide(person, at, [*shown, *said])
    pen.record_all(lines)
    Revision.of(person.brand_id).filter(
        Q(post__in=posts) | Q(comment__in=comments) | Q(by=person)
    ).update(title="", body="")
    take_pictures_off(person)
    end_series_of(person, at)
    Lead.of(person.brand_id).filter(post__in=posts).delete()
    posts.update(title="", excerpt="", **NO_WORDS)
    comments.update(**NO_WORDS)


def _hide(person: Person, at: datetime, things: Sequence[Post | Comment]) -> None:
    cause, brand = Hiding.Cause.WITHDRAWN, person.brand_id
    Hiding.of(brand).bulk_create(
        Hiding(
            brand_id=brand,
            cause=cause,
            by=person,
            hidden_at=at,
            post=thing if isinstance(thing, Post) else None,
            comment=thing if isinstance(thing, Comment) else None,
        )
        for thing in things
    )


def _unaccepted(person: Person, at: datetime) -> Iterator[Line]:
    """An answer that nobody can read any more solves nothing."""
    accepted = Acceptance.of(person.brand_id).filter(answer__author=person)
    for acceptance in accepted.select_related("answer__parent").order_by("pk"):
        yield _line(facts.unaccepted, acceptance.answer, person, at, author=person.pk)
    accepted.delete()


def _posts(person: Person, shown: models.QuerySet[Post], at: datetime) -> Iterator[Line]:
    for post in shown:
        yield _line(TAKEN_BACK[Post.Kind(post.kind)], post, person, at)


def _comments(person: Person, said: models.QuerySet[Comment], at: datetime) -> Iterator[Line]:
    for comment in said:
        yield _line(facts.uncommented, comment, person, at, author=comment.post.author_id)


def _line(
    fact: Fact[facts.ThreadNote],
    thing: Post | Comment,
    person: Person,
    at: datetime,
    *,
    author: int | None = None,
) -> Line:
    """As `say` would, one of many."""
    post = thing.post if isinstance(thing, Comment) else thing
    return fact.line(
        brand=post.brand_id,
        circle=post.circle_id,
        actor=person,
        object=thing,
        target=post if thing is not post else post.parent,
        note=facts.ThreadNote(thread=post.thread_id, author=author),
        at=at,
    )

"""How posts and comments are found: what the index reads of them, and what a reader is shown."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hundredfold.activity.grammar import Told
from hundredfold.brands.models import Brand
from hundredfold.kit import prose
from hundredfold.kit.refs import key_of
from hundredfold.kit.words import Words
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.search.nouns import Noun, Shown, Text
from hundredfold.talk import facts
from hundredfold.talk.models import Comment, Post

POSTS_CHANGE = {
    fact.code
    for fact in (
        facts.published, facts.unpublished, facts.asked, facts.unasked, facts.answered,
        facts.unanswered, facts.edited, facts.unedited, facts.post_hidden, facts.post_shown,
        facts.answer_hidden, facts.answer_shown, facts.page_opened,
    )
}  # fmt: skip
COMMENTS_CHANGE = {
    fact.code
    for fact in (
        facts.commented, facts.uncommented, facts.comment_edited, facts.comment_unedited,
        facts.comment_hidden, facts.comment_shown,
    )
}  # fmt: skip
SAID = (Post.Kind.POST, Post.Kind.QUESTION, Post.Kind.ANSWER)


def posts_after(fact: Told[Any]) -> Iterator[int]:
    """A post that came, went or reads otherwise."""
    if fact.code in POSTS_CHANGE:
        yield from _named(fact, "talk.post")


def comments_after(fact: Told[Any]) -> Iterator[int]:
    """The same of a comment."""
    if fact.code in COMMENTS_CHANGE:
        yield from _named(fact, "talk.comment")


def _named(fact: Told[Any], kind: str) -> Iterator[int]:
    number = key_of(fact.object, kind)
    if number is not None:
        yield number


def read_posts(numbers: Sequence[int]) -> Iterator[Text]:
    """What stands there for everybody. An answer is found by its own words."""
    # every brand: each text names its own
    found = _posts(Post._default_manager.filter(pk__in=numbers))
    for pk, brand, at, title, html, circle, author in found.values_list(
        "pk", "brand_id", "written_at", "title", "html", "circle_id", "author_id"
    ):
        yield Text(pk, brand, at, title, prose.plain(html), circle, author)


def read_comments(numbers: Sequence[int]) -> Iterator[Text]:
    """The same of comments."""
    # every brand: each text names its own
    found = _comments(Comment._default_manager.filter(pk__in=numbers))
    for pk, brand, at, html, circle, author in found.values_list(
        "pk", "brand_id", "written_at", "html", "post__circle_id", "author_id"
    ):
        yield Text(pk, brand, at, "", prose.plain(html), circle, author)


def show_posts(brand: Brand, numbers: Sequence[int], viewer: Person | None) -> dict[int, Shown]:
    """Each in its thread; an answer bears the title of its question. One query."""
    found = _posts(Post.of(brand).filter(pk__in=numbers)).values_list(
        "pk", "title", "parent__title", "html", "parent_id", "written_at", "author_id",
        "author__name", "author__place", "byline", "circle__slug", "circle__name",
    )  # fmt: skip
    shown = {}
    for pk, title, of, html, parent, at, author, name, place, byline, slug, circle in found:
        thread = reverse("talk:post", args=[brand.slug, slug, parent or pk])
        address = f"{thread}#post-{pk}" if parent else thread
        who = Face(author, name or byline, place or "")
        words = prose.plain(html)
        where = str(Words(circle))
        shown[pk] = Shown(pk, title or of or "", words, address, at, who, where)
    return shown


def show_comments(brand: Brand, numbers: Sequence[int], viewer: Person | None) -> dict[int, Shown]:
    """Each where it stands. One query."""
    found = _comments(Comment.of(brand).filter(pk__in=numbers)).values_list(
        "pk", "post_id", "post__parent_id", "post__title", "post__parent__title", "html",
        "written_at", "author_id", "author__name", "author__place", "byline",
        "post__circle__slug", "post__circle__name",
    )  # fmt: skip
    shown = {}
    for row in found:
        pk, post, parent, title, of, html, at, author, name, place, byline, slug, circle = row
        thread = reverse("talk:post", args=[brand.slug, slug, parent or post])
        who = Face(author, name or byline, place or "")
        words, where = prose.plain(html), str(Words(circle))
        address = f"{thread}#comment-{pk}"
        shown[pk] = Shown(pk, title or of or "", words, address, at, who, where)
    return shown


def _posts(found: QuerySet[Post]) -> QuerySet[Post]:
    in_sight = Q(hiding=None) & (Q(parent=None) | Q(parent__hiding=None))
    return found.filter(in_sight, kind__in=SAID).order_by("pk")


def _comments(found: QuerySet[Comment]) -> QuerySet[Comment]:
    above = Q(post__parent=None) | Q(post__parent__hiding=None)
    return found.filter(above, hiding=None, post__hiding=None).order_by("pk")


def _numbers_of(model: type[Post] | type[Comment]) -> Any:
    def numbers(brand: Brand, after: int, most: int) -> list[int]:
        found = model.of(brand).filter(pk__gt=after).order_by("pk")
        return list(found.values_list("pk", flat=True)[:most])

    return numbers


POSTS = Noun(
    "posts", _("Posts"), "wall", 10, "p", posts_after, read_posts, show_posts, _numbers_of(Post)
)
COMMENTS = Noun(
    "comments", _("Comments"), "comment", 20, "c", comments_after, read_comments, show_comments,
    _numbers_of(Comment),
)  # fmt: skip

"""Who takes part in a contest, in the order in which they would win."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from hundredfold.contests.models import Contest, Win
from hundredfold.talk.models import Post

KINDS = ("post", "question")


@dataclass(frozen=True)
class Entry:
    """A post that takes part: its author, and how many others liked it in time."""

    post: int
    author: int
    name: str
    said: str
    likes: int
    at: datetime


def entries_of(contest: Contest) -> list[Entry]:
    """Every post that is to be seen, was written in time under the tag, by a member other than
    whoever opened the contest; the most liked first, then the earliest. One query."""
    in_time = Q(likes__liked_at__lte=contest.ends_at) & ~Q(likes__person=F("author"))
    posts = (
        Post.of(contest.brand_id)
        .filter(
            circle=contest.circle_id, kind__in=KINDS, taggings__tag__slug=contest.tag, hiding=None,
            written_at__gte=contest.starts_at, written_at__lt=contest.ends_at,
            author__account__isnull=False,
        )
        .exclude(author=contest.by_id)
        .annotate(liked=Count("likes", filter=in_time, distinct=True))
        .order_by("-liked", "written_at", "pk")
    )  # fmt: skip
    rows = posts.values_list(
        "pk", "author", "author__name", "title", "excerpt", "liked", "written_at"
    )
    return [
        Entry(pk, author, name, title or excerpt, liked, at)
        for pk, author, name, title, excerpt, liked, at in rows
    ]


def ranked(contest: Contest, entries: list[Entry]) -> list[Entry]:
    """Each author once, with their best post; in the order of the contest's own way.

    By draw, a post's lot is HMAC-SHA256 of its number under the secret; the smallest lot is first.
    """
    if contest.way == Contest.Way.DRAW:
        # Whoever writes more posts has no more lots: their first one counts.
        firsts = _once_each(sorted(entries, key=lambda one: (one.at, one.post)))
        return sorted(firsts, key=lambda one: lot(contest.secret, one.post))
    return _once_each(entries)


def lot(secret: str, post: int) -> str:
    """The lot of a post, which everybody can count again once the secret is told."""
    return hmac.new(secret.encode(), str(post).encode(), "sha256").hexdigest()


def winners_of(contest: Contest) -> QuerySet[Win]:
    """Who won, also what was taken back. One query."""
    rows = Win.of(contest.brand_id).filter(contest=contest)
    return rows.select_related("person", "post", "issue").order_by("pk")


def _once_each(entries: list[Entry]) -> list[Entry]:
    best: dict[int, Entry] = {}
    for one in entries:
        best.setdefault(one.author, one)
    return list(best.values())

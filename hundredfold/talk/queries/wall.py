"""The wall: what was said in a circle, newest first, and its parts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count

from hundredfold.circles.models import Circle
from hundredfold.kit.bulk import moment
from hundredfold.kit.clock import now
from hundredfold.kit.near import near
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.talk.models import Tag
from hundredfold.talk.queries.cards import (
    IN_SIGHT,
    JOINED_TO_A_CARD,
    OF_A_CARD,
    SHORT,
    VIEWED,
    card,
    rows,
    vendor,
)
from hundredfold.talk.queries.seen import Card, Solution

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The parts of a wall, each with how often it names the viewer. What few posts are in is looked for
# from its own table, not along the whole wall.
ONLY = {
    "questions": ("AND p.kind = 'question'", 0),
    "unanswered": ("AND p.kind = 'question' AND coalesce(t.answers, 0) = 0", 0),
    "pinned": ("AND pi.id IS NOT NULL AND p.id IN (SELECT post_id FROM talk_pin)", 0),
    "featured": ("AND p.id IN (SELECT post_id FROM talk_feature)", 0),
    "following": (
        "AND (p.author_id IN (SELECT followed_id FROM talk_following WHERE person_id = %s)"
        " OR p.id IN (SELECT post_id FROM talk_watch WHERE person_id = %s))",
        2,
    ),
    "saved": (
        "AND p.id IN (SELECT CASE WHEN x.parent_id IS NULL THEN x.id ELSE x.parent_id END"
        " FROM talk_bookmark k JOIN talk_post x ON x.id = k.post_id WHERE k.person_id = %s)",
        1,
    ),
    "new": (
        "AND p.id IN (SELECT x.post_id FROM talk_visit x JOIN talk_tally y ON y.post_id = x.post_id"
        " WHERE x.person_id = %s AND y.said > x.said)",
        1,
    ),
}
THEIRS = ("following", "saved", "new")
"""Parts that are each reader's own."""
WEEK = timedelta(days=7)
MOST_PARTS = 100
"""As many posts has a series."""
NEWEST = "p.written_at DESC, p.id DESC"


@dataclass(frozen=True)
class Wall:
    """One stretch of a wall. `next` is the `before` of the next stretch, if there is one."""

    cards: list[Card]
    next: str | None


def wall(
    circle: Circle,
    *,
    viewer: Person | None,
    before: str | None = None,
    tag: str | None = None,
    only: str | None = None,
    limit: int = 20,
) -> Wall:
    """The newest posts and questions of a circle, as this viewer sees them. One query.

    `only` is a part of the wall as in `ONLY`; anything else shows all.
    """
    narrowed, times = ONLY.get(only or "", ("", 0))
    values: list[Any] = [viewer.pk if viewer else 0] * times
    if tag:
        narrowed += (
            " AND p.id IN (SELECT n.post_id FROM talk_tagging n JOIN talk_tag k ON k.id = n.tag_id"
            " WHERE k.circle_id = %s AND k.slug = %s)"
        )
        values += [circle.pk, tag]
    mark = _read(before)
    if mark is not None:
        narrowed += " AND (p.written_at, p.id) < (%s, %s)"
        values += [moment(mark[0], vendor()), mark[1]]
    cards = _cards(circle, viewer, narrowed, values, NEWEST, limit + 1)
    return Wall(cards[:limit], _mark(cards[limit - 1]) if len(cards) > limit else None)


def best_of_the_week(circle: Circle, *, viewer: Person | None, limit: int = 20) -> Wall:
    """What was written in the last seven days, by its likes and by what was said below it."""
    score = "coalesce(t.likes, 0) + coalesce(t.said, 0)"
    since = [moment(now() - WEEK, vendor())]
    narrowed = f"AND p.written_at >= %s AND {score} > 0"
    return Wall(_cards(circle, viewer, narrowed, since, f"{score} DESC, {NEWEST}", limit), None)


def parts_of(circle: Circle, series: int, *, viewer: Person | None) -> list[Card]:
    """The posts of a series in their order, as this viewer sees them. One query."""
    narrowed = "AND p.id IN (SELECT post_id FROM talk_part WHERE series_id = %s)"
    order = "(SELECT position FROM talk_part WHERE post_id = p.id)"
    return _cards(circle, viewer, narrowed, [series], order, MOST_PARTS)


def _cards(
    circle: Circle,
    viewer: Person | None,
    narrowed: str,
    values: list[Any],
    order: str,
    limit: int,
) -> list[Card]:
    who = viewer.pk if viewer else 0
    # The kinds stand here as they stand in the partial index, or it would not be used.
    found = rows(
        f"""
        SELECT {OF_A_CARD[vendor()]}, CASE WHEN length(p.html) <= {SHORT} THEN p.html ELSE '' END,
            a.answer_id,
            s.author_id, coalesce(sw.name, s.byline), s.excerpt, s.language
        FROM talk_post p {JOINED_TO_A_CARD}
        LEFT JOIN talk_acceptance a ON a.question_id = p.id
        LEFT JOIN talk_post s ON s.id = a.answer_id
        LEFT JOIN people_person sw ON sw.id = s.author_id
        WHERE p.circle_id = %s AND p.kind IN ('post', 'question') AND {IN_SIGHT} {narrowed}
        ORDER BY {order} LIMIT {limit}
        """,  # noqa: S608 only constants are put in
        [*[who] * VIEWED, circle.pk, who, *values],
    )
    return [_card(row, who) for row in found]


def _card(row: tuple[Any, ...], viewer: int) -> Card:
    *of_card, html, answer, author, name, excerpt, language = row
    solution = None if answer is None else Solution(answer, Face(author, name), excerpt, language)
    is_accepted = answer is not None
    return card(of_card, html=html, is_accepted=is_accepted, viewer=viewer, solution=solution)


def _mark(last: Card) -> str:
    return f"{(last.written_at - EPOCH) // timedelta(microseconds=1)}-{last.id}"


def _read(before: str | None) -> tuple[datetime, int] | None:
    """Where to go on. What nobody could have been given counts as the beginning."""
    micros, _dash, id = (before or "").partition("-")
    if not (micros.isdecimal() and id.isdecimal() and len(micros) < 18 and len(id) < 19):
        return None
    return EPOCH + timedelta(microseconds=int(micros)), int(id)


def top_tags(circle: Circle, *, most: int = 5) -> list[str]:
    """The tags most used in a circle. A few minutes old at most: counting them is a long walk."""

    def counted() -> list[str]:
        by_use = Tag.of(circle.brand_id).filter(circle=circle).annotate(uses=Count("taggings"))
        return list(by_use.order_by("-uses", "slug").values_list("slug", flat=True)[:most])

    return near.get_or_set(f"talk.top_tags:{circle.pk}:{most}", counted, 300) or []

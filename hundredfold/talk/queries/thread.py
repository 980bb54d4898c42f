"""A thread: a post or a question with everything said below it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from hundredfold.circles.models import Circle
from hundredfold.kit.bulk import moment_of
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.talk.queries.cards import (
    IN_SIGHT,
    JOINED_TO_A_CARD,
    OF_A_CARD,
    VIEWED,
    card,
    rows,
    vendor,
)
from hundredfold.talk.queries.seen import Card, Remark
from hundredfold.talk.queries.series import OF_A_THREAD, sequel

# A comment in the columns of a card, so that one query brings the whole thread.
OF_A_REMARK = """
    c.id, 'comment', c.post_id, '', '', c.language, c.written_at, c.edited_at,
    c.author_id, coalesce(w.name, c.byline), coalesce(w.place, ''), coalesce(m.role, ''),
    0, 0, 0, 0, NULL, '', coalesce(h.cause, ''), 1 = 0, 1 = 0, 1 = 0, 1 = 0, 1 = 0,
    NULL, NULL, 0, 0,
    NULL, NULL, NULL, NULL, NULL
"""
JOINED_TO_A_REMARK = """
    JOIN talk_comment c ON c.post_id = p.id
    LEFT JOIN people_person w ON w.id = c.author_id
    LEFT JOIN circles_membership m ON m.circle_id = p.circle_id AND m.person_id = c.author_id
    LEFT JOIN talk_hiding h ON h.comment_id = c.id
"""
# A comment that a steward hid stays where it was for its author, who is told why.
REMARK_IN_SIGHT = f"({IN_SIGHT} OR (h.cause <> 'withdrawn' AND c.author_id = %s))"
# What stands alone on a fragment must not be below something that is out of sight.
NOT_BELOW_A_HIDDEN_POST = "NOT EXISTS (SELECT 1 FROM talk_hiding x WHERE x.post_id = p.parent_id)"
NOT_UNDER_A_HIDDEN_POST = (
    "NOT EXISTS (SELECT 1 FROM talk_hiding x WHERE x.post_id IN (p.id, p.parent_id))"
)


@dataclass(frozen=True)
class Thread:
    """A post with its comments, and a question with its answers: the accepted one first, then by
    likes, then by time."""

    head: Card
    answers: list[Card]

    @property
    def cards(self) -> list[Card]:
        """The head, then the answers."""
        return [self.head, *self.answers]

    def shows(self, post_id: int) -> bool:
        """This viewer sees the post in it."""
        return any(card.id == post_id for card in self.cards)


def thread(circle: Circle, post_id: int, *, viewer: Person | None) -> Thread | None:
    """The thread that this post heads or belongs to, as this viewer sees it. One query.

    Nothing when there is no such post in the circle, or when it is out of the viewer's sight.
    """
    head = "(SELECT coalesce(parent_id, id) FROM talk_post WHERE id = %s AND circle_id = %s)"
    of = f"p.circle_id = %s AND p.kind <> 'wiki' AND (p.id = {head} OR p.parent_id = {head})"
    values = [circle.pk, *(post_id, circle.pk) * 2]
    cards, remarks = _read(of, values, of, values, viewer)
    heads = [found for found in cards if found.parent is None]
    if not heads:
        return None
    below: dict[int, list[Remark]] = defaultdict(list)
    for remark in sorted(remarks, key=lambda r: (r.written_at, r.id)):
        below[remark.post].append(remark)
    whole = [
        replace(found, remarks=tuple(below[found.id])) if found.id in below else found
        for found in cards
    ]
    answers = [found for found in whole if found.parent is not None]
    answers.sort(key=lambda a: (not a.is_accepted, -a.likes, a.written_at, a.id))
    return Thread(next(found for found in whole if found.parent is None), answers)


def one_card(circle: Circle, post_id: int, *, viewer: Person | None) -> Card | None:
    """One post or answer, without its comments, as this viewer sees it."""
    of = f"p.circle_id = %s AND p.kind <> 'wiki' AND p.id = %s AND {NOT_BELOW_A_HIDDEN_POST}"
    values = [circle.pk, post_id]
    cards, _none = _read(of, values, None, [], viewer)
    return cards[0] if cards else None


def one_remark(circle: Circle, comment_id: int, *, viewer: Person | None) -> Remark | None:
    """One comment, as this viewer sees it."""
    of = f"p.circle_id = %s AND c.id = %s AND {NOT_UNDER_A_HIDDEN_POST}"
    values = [circle.pk, comment_id]
    _none, remarks = _read(None, [], of, values, viewer)
    return remarks[0] if remarks else None


def just_said(
    circle: Circle, post_id: int, comment_id: int, *, viewer: Person | None
) -> tuple[Card, Remark] | None:
    """A comment and what it is under, as this viewer sees them. One query."""
    of_post = f"p.circle_id = %s AND p.id = %s AND {NOT_BELOW_A_HIDDEN_POST}"
    of_comment = f"p.circle_id = %s AND c.id = %s AND {NOT_UNDER_A_HIDDEN_POST}"
    cards, remarks = _read(
        of_post, [circle.pk, post_id], of_comment, [circle.pk, comment_id], viewer
    )
    return (cards[0], remarks[0]) if cards and remarks else None


def _read(
    posts: str | None,
    of_posts: list[Any],
    comments: str | None,
    of_comments: list[Any],
    viewer: Person | None,
) -> tuple[list[Card], list[Remark]]:
    who, parts, values = viewer.pk if viewer else 0, [], []
    if posts is not None:
        parts.append(
            f"SELECT {OF_A_CARD[vendor()]}, {OF_A_THREAD[vendor()]}, p.html, EXISTS ("  # noqa: S608 only constants are put in
            "SELECT 1 FROM talk_acceptance a WHERE a.answer_id = p.id OR a.question_id = p.id) "
            f"FROM talk_post p {JOINED_TO_A_CARD} WHERE {posts} AND {IN_SIGHT}"
        )
        values += [*[who] * VIEWED, *of_posts, who]
    if comments is not None:
        parts.append(
            f"SELECT {OF_A_REMARK}, NULL, c.html, 1 = 0 "  # noqa: S608 only constants are put in
            f"FROM talk_post p {JOINED_TO_A_REMARK} WHERE {comments} AND {REMARK_IN_SIGHT}"
        )
        values += [*of_comments, who, who]
    found = rows(" UNION ALL ".join(parts), values)
    cards = [
        card(
            row[:-3],
            html=row[-2],
            is_accepted=bool(row[-1]),
            viewer=who,
            sequel=sequel(row[-3], row[0]),
        )
        for row in found
        if row[1] != "comment"
    ]
    return cards, [_remark(row, who) for row in found if row[1] == "comment"]


def _remark(row: tuple[Any, ...], viewer: int) -> Remark:
    author, name, place, role = row[8:12]
    return Remark(
        id=row[0],
        post=row[2],
        html=row[-2],
        language=row[5],
        written_at=moment_of(row[6]),
        edited_at=moment_of(row[7]),
        author=Face(author, name, place, role),
        hidden=row[18],
        is_mine=author is not None and author == viewer,
    )

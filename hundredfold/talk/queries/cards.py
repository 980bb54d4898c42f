"""Posts and comments as pages show them, read by plain SQL into plain values.

A wall is the hottest page there is; model instances would cost it twenty times what SQL does. What
is out of sight is left out here, once for every page: what its author took back for everybody, what
a steward hid for all but stewards, who see that it is hidden.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connections, router

from hundredfold.kit.bulk import moment_of
from hundredfold.people.queries import Face
from hundredfold.talk.models import Post
from hundredfold.talk.queries.seen import Card, Choice, Elsewhere, Offer, Sequel, Shown, Solution

SHORT = 900
"""Up to this many characters of HTML a wall shows a post in full."""


# CASE, where coalesce would read better: row-level security lets no index be used for what it
# cannot know to keep a secret, and it knows that of CASE alone.
# Parameters of columns and joins: the viewer, `VIEWED` times; `IN_SIGHT` takes them once more.
_OF_A_POST = """
    p.id, p.kind, p.parent_id, p.title, p.excerpt, p.language, p.written_at, p.edited_at,
    p.author_id, coalesce(w.name, p.byline), coalesce(w.place, ''), coalesce(m.role, ''),
    coalesce(t.likes, 0), coalesce(t.comments, 0), coalesce(t.answers, 0),
    (SELECT v.version FROM talk_tally v
        WHERE v.post_id = CASE WHEN p.parent_id IS NULL THEN p.id ELSE p.parent_id END),
    (SELECT q.author_id FROM talk_post q WHERE q.id = p.parent_id),
    coalesce(l.feeling, ''), coalesce(h.cause, ''), bm.id IS NOT NULL, wa.id IS NOT NULL,
    pi.id IS NOT NULL, fe.id IS NOT NULL, lo.id IS NOT NULL,
    CASE WHEN vi.id IS NULL THEN NULL ELSE coalesce(t.said, 0) - vi.said END, vi.seen_at,
    coalesce(t.voters, 0), coalesce(t.shares, 0)
"""
TAGS = {
    "sqlite": "(SELECT group_concat(g.slug, ' ') FROM talk_tagging gg "
    "JOIN talk_tag g ON g.id = gg.tag_id WHERE gg.post_id = p.id)",
    "postgresql": "(SELECT string_agg(g.slug, ' ') FROM talk_tagging gg "
    "JOIN talk_tag g ON g.id = gg.tag_id WHERE gg.post_id = p.id)",
}
PICTURES = {
    "sqlite": "(SELECT json_group_array(json_array(name, alt, width, height, json(sides))) FROM ("
    "SELECT i.name, i.alt, i.width, i.height, i.sides FROM talk_attachment b "
    "JOIN media_picture i ON i.id = b.picture_id WHERE b.post_id = p.id ORDER BY b.position))",
    "postgresql": "(SELECT json_agg(json_build_array(i.name, i.alt, i.width, i.height, i.sides) "
    "ORDER BY b.position)::text FROM talk_attachment b "
    "JOIN media_picture i ON i.id = b.picture_id WHERE b.post_id = p.id)",
}
LEADS_TO = {
    "sqlite": "(SELECT json_array(g.address, g.title, g.about, g.site) FROM talk_lead e "
    "JOIN talk_page g ON g.id = e.page_id WHERE e.post_id = p.id AND g.state = 'read')",
    "postgresql": "(SELECT json_build_array(g.address, g.title, g.about, g.site)::text "
    "FROM talk_lead e JOIN talk_page g ON g.id = e.page_id "
    "WHERE e.post_id = p.id AND g.state = 'read')",
}
# How else than simply a post is liked, the most frequent first: "laugh:3 wow:1".
FEELINGS = {
    "sqlite": "(SELECT group_concat(u.feeling || ':' || u.n, ' ') FROM ("
    "SELECT feeling, count(*) n FROM talk_like WHERE post_id = p.id AND feeling <> 'heart' "
    "GROUP BY feeling ORDER BY n DESC, feeling) u)",
    "postgresql": "(SELECT string_agg(u.feeling || ':' || u.n, ' ') FROM ("
    "SELECT feeling, count(*) n FROM talk_like WHERE post_id = p.id AND feeling <> 'heart' "
    "GROUP BY feeling ORDER BY n DESC, feeling) u)",
}
POLL = {
    "sqlite": "(SELECT json_array(q.most, CAST(strftime('%%s', q.closes_at) AS INTEGER), ("
    "SELECT json_group_array(json_array(o.id, o.words, coalesce(c.votes, 0), z.id IS NOT NULL)) "
    "FROM (SELECT id, words FROM talk_option WHERE poll_id = q.id ORDER BY position) o "
    "LEFT JOIN talk_count c ON c.option_id = o.id "
    "LEFT JOIN talk_ballot z ON z.option_id = o.id AND z.person_id = %s)) "
    "FROM talk_poll q WHERE q.post_id = p.id)",
    "postgresql": "(SELECT json_build_array(q.most, extract(epoch FROM q.closes_at)::bigint, ("
    "SELECT json_agg(json_build_array(o.id, o.words, coalesce(c.votes, 0), z.id IS NOT NULL) "
    "ORDER BY o.position) FROM talk_option o LEFT JOIN talk_count c ON c.option_id = o.id "
    "LEFT JOIN talk_ballot z ON z.option_id = o.id AND z.person_id = %s WHERE o.poll_id = q.id))"
    "::text FROM talk_poll q WHERE q.post_id = p.id)",
}
OF_A_CARD = {
    name: ", ".join(
        [_OF_A_POST, *(one[name] for one in (TAGS, PICTURES, POLL, FEELINGS, LEADS_TO))]
    )
    for name in TAGS
}
"""The columns that `card` reads, for each database."""
JOINED_TO_A_CARD = """
    LEFT JOIN people_person w ON w.id = p.author_id
    LEFT JOIN circles_membership m ON m.circle_id = p.circle_id AND m.person_id = p.author_id
    LEFT JOIN talk_tally t ON t.post_id = p.id
    LEFT JOIN talk_like l ON l.post_id = p.id AND l.person_id = %s
    LEFT JOIN talk_bookmark bm ON bm.post_id = p.id AND bm.person_id = %s
    LEFT JOIN talk_watch wa ON wa.post_id = p.id AND wa.person_id = %s
    LEFT JOIN talk_visit vi ON vi.post_id = p.id AND vi.person_id = %s
    LEFT JOIN talk_pin pi ON pi.post_id = p.id
    LEFT JOIN talk_feature fe ON fe.post_id = p.id
    LEFT JOIN talk_lock lo ON lo.post_id = p.id
    LEFT JOIN talk_hiding h ON h.post_id = p.id
"""
VIEWED = 5
IN_SIGHT = """
    (h.id IS NULL OR (h.cause <> 'withdrawn' AND EXISTS (
        SELECT 1 FROM circles_membership s
        WHERE s.circle_id = p.circle_id AND s.person_id = %s AND s.role IN ('chief', 'operator'))))
"""


def rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connections[router.db_for_read(Post)].cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def vendor() -> str:
    return connections[router.db_for_read(Post)].vendor


def card(
    row: Sequence[Any],
    *,
    html: str,
    is_accepted: bool,
    viewer: int,
    solution: Solution | None = None,
    sequel: Sequel | None = None,
) -> Card:
    """A card from the columns of `OF_A_CARD`."""
    (
        id, kind, parent, title, excerpt, language, written_at, edited_at,
        author, name, place, role, likes, comments, answers, version, asker, liked, hidden,
        saved, watched, pinned, featured, locked, unread, read_at, voters, shares,
        tags, pictures, poll, feelings, leads_to,
    ) = row  # fmt: skip
    return Card(
        id=id,
        kind=kind,
        parent=parent,
        title=title,
        html=html,
        excerpt=excerpt,
        language=language,
        written_at=moment_of(written_at),
        edited_at=moment_of(edited_at),
        author=Face(author, name, place, role),
        likes=likes,
        comments=comments,
        answers=answers,
        shares=shares,
        version=version or 0,
        liked_as=liked,
        is_accepted=is_accepted,
        is_mine=author is not None and author == viewer,
        may_accept=asker is not None and asker == viewer,
        hidden=hidden,
        is_saved=bool(saved),
        is_watched=bool(watched),
        is_pinned=bool(pinned),
        is_featured=bool(featured),
        is_locked=bool(locked),
        unread=None if unread is None else max(0, unread),
        read_at=moment_of(read_at),
        tags=tuple(sorted(tags.split())) if tags else (),
        pictures=_pictures(pictures),
        poll=_choice(poll, voters),
        feelings=_feelings(feelings),
        leads_to=Elsewhere(*json.loads(leads_to)) if leads_to else None,
        solution=solution,
        sequel=sequel,
    )


def _pictures(told: str | None) -> tuple[Shown, ...]:
    if not told or told == "[]":
        return ()
    return tuple(
        Shown(name, alt, width, height, tuple(sides))
        for name, alt, width, height, sides in json.loads(told)
    )


def _feelings(told: str | None) -> tuple[tuple[str, int], ...]:
    pairs = (one.split(":") for one in (told or "").split())
    return tuple((feeling, int(many)) for feeling, many in pairs)


def _choice(told: str | None, voters: int) -> Choice | None:
    if not told:
        return None
    most, seconds, offers = json.loads(told)
    closes_at = None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    # SQLite says 0 and 1 where PostgreSQL says false and true.
    found = (Offer(id, words, votes, bool(chosen)) for id, words, votes, chosen in offers)
    return Choice(most, closes_at, voters, tuple(found))

"""Posts that are read one after the other."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hundredfold.circles.models import Circle
from hundredfold.kit.bulk import moment_of
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.talk.models import Series
from hundredfold.talk.queries.cards import rows
from hundredfold.talk.queries.seen import Chapter, Sequel

# The series of a post with all its parts in sight, for whoever reads one of them.
OF_A_THREAD = {
    "sqlite": "(SELECT json_array(s.id, s.title, (SELECT json_group_array(json_array(id, said)) "
    "FROM (SELECT b.id, CASE WHEN b.title <> '' THEN b.title ELSE substr(b.excerpt, 1, 90) END "
    "said FROM talk_part a JOIN talk_post b ON b.id = a.post_id "
    "LEFT JOIN talk_hiding x ON x.post_id = a.post_id "
    "WHERE a.series_id = s.id AND x.id IS NULL ORDER BY a.position))) "
    "FROM talk_part e JOIN talk_series s ON s.id = e.series_id WHERE e.post_id = p.id)",
    "postgresql": "(SELECT json_build_array(s.id, s.title, (SELECT json_agg(json_build_array("
    "b.id, CASE WHEN b.title <> '' THEN b.title ELSE substr(b.excerpt, 1, 90) END) "
    "ORDER BY a.position) FROM talk_part a JOIN talk_post b ON b.id = a.post_id "
    "LEFT JOIN talk_hiding x ON x.post_id = a.post_id "
    "WHERE a.series_id = s.id AND x.id IS NULL))::text "
    "FROM talk_part e JOIN talk_series s ON s.id = e.series_id WHERE e.post_id = p.id)",
}
_TOLD = """
    SELECT s.id, s.title, s.about, s.owner_id, w.name, w.place, coalesce(m.role, ''),
        count(b.id), max(b.written_at)
    FROM talk_series s
    JOIN people_person w ON w.id = s.owner_id
    LEFT JOIN circles_membership m ON m.circle_id = s.circle_id AND m.person_id = s.owner_id
    LEFT JOIN talk_part a ON a.series_id = s.id
        AND NOT EXISTS (SELECT 1 FROM talk_hiding x WHERE x.post_id = a.post_id)
    LEFT JOIN talk_post b ON b.id = a.post_id
    WHERE s.circle_id = %s AND s.ended_at IS NULL
"""
_LATEST = "ORDER BY max(b.written_at) DESC, s.id DESC"
_EACH = "GROUP BY s.id, s.title, s.about, s.owner_id, w.name, w.place, m.role"


@dataclass(frozen=True)
class SeriesTold:
    """A series in a few words: how many parts are in sight, and when the latest was written."""

    id: int
    title: str
    about: str
    owner: Face
    parts: int
    latest: datetime | None


def sequel(told: str | None, post: int) -> Sequel | None:
    """From the column `OF_A_THREAD`."""
    if not told:
        return None
    id, title, parts = json.loads(told)
    return Sequel(id, title, tuple(Chapter(*one) for one in parts or ()), post)


def series_in(circle: Circle) -> list[SeriesTold]:
    """Every series of a circle in which there is something to read, the latest first."""
    found = rows(f"{_TOLD} {_EACH} HAVING count(b.id) > 0 {_LATEST}", [circle.pk])
    return [_told(row) for row in found]


def one_series(circle: Circle, number: int) -> SeriesTold | None:
    """One series of a circle that goes on, whether or not there is anything to read in it."""
    found = rows(f"{_TOLD} AND s.id = %s {_EACH}", [circle.pk, number])
    return _told(found[0]) if found else None


def titles_of(person: Person, circle: Circle) -> list[str]:
    """What somebody's series in a circle are called."""
    theirs = Series.of(circle.brand_id).filter(circle=circle, owner=person, ended_at=None)
    return list(theirs.order_by("title").values_list("title", flat=True))


def title_of_series(post: int, brand: int) -> str:
    """What the series is called that a post is part of; nothing where it stands alone."""
    found = Series.of(brand).filter(parts__post=post).values_list("title", flat=True)
    return found.first() or ""


def _told(row: tuple[Any, ...]) -> SeriesTold:
    id, title, about, owner, name, place, role, parts, latest = row
    face = Face(owner, name, place, role)
    return SeriesTold(id, title, about, face, parts, moment_of(latest))

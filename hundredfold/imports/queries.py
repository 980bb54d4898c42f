"""What is already here of what a dump speaks of: looked up by the batch, never held as a whole."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.imports.models import Origin, Profiles
from hundredfold.kit import bulk
from hundredfold.people.models import Person


class Known(NamedTuple):
    """An imported thing: its row here, what its row over there was, and when it came."""

    local_id: int
    digest: int
    origin: int


class Place(NamedTuple):
    """An imported post as a fact speaks of it."""

    id: int
    thread: int
    author: int | None
    kind: str


def known(circle: Circle, kind: str, external_ids: Iterable[int]) -> dict[int, Known]:
    """Those of these ids that came before, by their id over there."""
    rows = _asked(
        "SELECT external_id, local_id, digest, id FROM imports_origin "
        "WHERE circle_id = %s AND kind = %s AND {among}",
        "external_id",
        external_ids,
        [circle.pk, kind],
    )
    return {external: Known(*rest) for external, *rest in rows}


def known_in_brand(brand: int, kind: str, external_ids: Iterable[int]) -> dict[int, int]:
    """Rows here of what is one and the same on every site: accounts, and names."""
    rows = _asked(
        "SELECT external_id, local_id FROM imports_origin "
        "WHERE circle_id IS NULL AND brand_id = %s AND kind = %s AND {among}",
        "external_id",
        external_ids,
        [brand, kind],
    )
    return dict(rows)


def places(circle: Circle, external_ids: Iterable[int]) -> dict[int, Place]:
    """The imported posts with these ids over there."""
    rows = _asked(
        "SELECT o.external_id, p.id, coalesce(p.parent_id, p.id), p.author_id, p.kind "
        "FROM imports_origin o JOIN talk_post p ON p.id = o.local_id "
        "WHERE o.circle_id = %s AND o.kind = 'post' AND {among}",
        "o.external_id",
        external_ids,
        [circle.pk],
    )
    return {external: Place(*rest) for external, *rest in rows}


def members_among(circle: Circle, people: Iterable[int]) -> set[int]:
    """Who of these people already belongs to the circle."""
    rows = _asked(
        "SELECT person_id FROM circles_membership WHERE circle_id = %s AND {among}",
        "person_id",
        people,
        [circle.pk],
    )
    return {person for (person,) in rows}


def tags_named(circle: Circle, slugs: Iterable[str]) -> dict[str, int]:
    """The circle's tags of these names."""
    rows = _asked(
        "SELECT slug, id FROM talk_tag WHERE circle_id = %s AND {among}", "slug", slugs, [circle.pk]
    )
    return dict(rows)


def speakers(threads: Iterable[int]) -> dict[int, dict[int, str]]:
    """Who has spoken in each of these threads so far, by name."""
    found: dict[int, dict[int, str]] = {}
    for column in ("p.id", "p.parent_id"):
        for select in (
            "SELECT coalesce(p.parent_id, p.id), q.id, q.name FROM talk_post p "
            "JOIN people_person q ON q.id = p.author_id WHERE {among}",
            "SELECT DISTINCT coalesce(p.parent_id, p.id), q.id, q.name FROM talk_post p "
            "JOIN talk_comment c ON c.post_id = p.id "
            "JOIN people_person q ON q.id = c.author_id WHERE {among}",
        ):
            for thread, person, name in _asked(select, column, threads, []):
                found.setdefault(thread, {})[person] = name
    return found


def names_of(people: Iterable[int]) -> dict[int, str]:
    """What these people are called."""
    return dict(_asked("SELECT id, name FROM people_person WHERE {among}", "id", people, []))


def asked_by(questions: Iterable[int]) -> dict[int, int | None]:
    """Who asked each of these questions, where that is known."""
    return dict(_asked("SELECT id, author_id FROM talk_post WHERE {among}", "id", questions, []))


def open_acceptances(
    circle: Circle, *, after: int, limit: int
) -> list[tuple[int, int, int, int, int | None, int | None, Any]]:
    """Acceptances that the questions speak of and no vote has dated, a batch at a time.

    Gives (origin, answer over there, question, answer, asker, author, time of the answer).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.id, a.external_id, q.id, p.id, q.author_id, p.author_id, p.written_at "
            "FROM imports_origin a "
            "JOIN imports_origin o ON o.circle_id = a.circle_id AND o.kind = 'post' "
            "AND o.external_id = a.external_id "
            "JOIN talk_post p ON p.id = o.local_id AND p.parent_id = a.local_id "
            "JOIN talk_post q ON q.id = a.local_id "
            "LEFT JOIN talk_acceptance t ON t.question_id = q.id "
            "WHERE a.circle_id = %s AND a.kind = 'accepted' AND a.id > %s AND t.id IS NULL "
            "ORDER BY a.id LIMIT %s",
            [circle.pk, after, limit],
        )
        return [(*row, _moment(at)) for *row, at in cursor.fetchall()]


def _moment(at: datetime | str) -> datetime:
    """SQLite gives UTC as text where no model reads it."""
    return datetime.fromisoformat(at).replace(tzinfo=UTC) if isinstance(at, str) else at


def accepted_among(questions: Iterable[int]) -> set[int]:
    """Which of these questions have an accepted answer."""
    rows = _asked(
        "SELECT question_id FROM talk_acceptance WHERE {among}", "question_id", questions, []
    )
    return {question for (question,) in rows}


def last_origin(brand: int) -> int:
    """The brand's newest origin. Whatever is newer came after this moment."""
    return Origin.of(brand).order_by("-pk").values_list("pk", flat=True).first() or 0


def profiles_of(brand: Brand) -> list[Profiles]:
    """The circles whose people have profiles elsewhere, the oldest first."""
    return list(Profiles.of(brand).select_related("circle", "brand").order_by("pk"))


def person_with(circle: Circle, number: int) -> Person | None:
    """Who somebody of that number over there is here, if they came along."""
    known = Origin.of(circle.brand_id).filter(circle=circle, kind=Origin.Kind.PERSON)
    numbers = known.filter(external_id=number).values("local_id")
    return Person.of(circle.brand_id).filter(pk__in=numbers).first()


def _asked(sql: str, column: str, values: Iterable[Any], parameters: list[Any]) -> list[Any]:
    wanted = list(dict.fromkeys(values))
    if not wanted:
        return []
    condition, among = bulk.among(column, wanted, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{among}", condition), [*parameters, among])
        return list(cursor.fetchall())

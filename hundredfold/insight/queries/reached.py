"""Whom the seeds have reached, week by week: what came of what the search had promised."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min, Q, QuerySet

from hundredfold.circles.models import Circle
from hundredfold.insight.models import Contact
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face, faces_of

MOST_WEEKS = 26


@dataclass(frozen=True)
class WeekReached:
    """How many people had done something towards a seed by the end of a week (Sunday, UTC)."""

    monday: date
    reached: int


def reached_by(
    circle: Circle, since: Mapping[int, datetime], *, until: datetime
) -> list[WeekReached]:
    """From the first seed on, the latest MOST_WEEKS weeks; each person counts once. One query.

    A person is reached by the first like, answer, comment or message towards a seed after that one
    became a seed. Seeds do not reach each other.
    """
    if not since:
        return []
    firsts = Counter(_monday(met) for _person, met in _firsts(circle, since, until))
    monday, told, so_far = _monday(min(since.values())), [], 0
    while monday <= until.date():
        so_far += firsts[monday]
        told.append(WeekReached(monday, so_far))
        monday += timedelta(days=7)
    return told[-MOST_WEEKS:]


def reached_people(
    circle: Circle, since: Mapping[int, datetime], *, until: datetime, page: str
) -> Listing[Face]:
    """Everybody who was reached, the first on top."""

    def read(rows: list[tuple[int, datetime]]) -> list[Face]:
        faces = faces_of(circle.brand_id, [person for person, _met in rows])
        return [faces.get(person) or Face(None, "") for person, _met in rows]

    return listing(_firsts(circle, since, until), read, page=page)


def _firsts(
    circle: Circle, since: Mapping[int, datetime], until: datetime
) -> QuerySet[Contact, tuple[int, datetime]]:
    """(person, when they were first reached), in order."""
    towards = Q(pk__in=[])
    for person, moment in since.items():
        towards |= Q(receiver=person, met_at__gte=moment)
    found = Contact.of(circle.brand_id).filter(towards, circle=circle.pk, met_at__lte=until)
    met = found.exclude(giver__in=list(since)).values_list("giver").annotate(met=Min("met_at"))
    return met.order_by("met", "giver")


def _monday(moment: datetime) -> date:
    day = moment.date()
    return day - timedelta(days=day.weekday())

"""Doors as pages and programs show them. Never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from hundredfold.circles.models import Circle
from hundredfold.circles.place import CirclePlace
from hundredfold.entrance.models import Admission, Application, Code, Door, Kind, Vouch
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


def doors_of(circle: Circle) -> QuerySet[Door]:
    """The doors a circle has now, the oldest first."""
    return Door.of(circle.brand_id).filter(circle=circle, closed_at=None).order_by("pk")


@dataclass(frozen=True)
class Ways:
    """The ways into a circle for one who stands before it.

    doors   those that are ajar, by kind
    asked   what they asked last at one of the circle's doors, if anything
    vouched how many stand up for them, while they wait
    """

    doors: dict[Kind, Door]
    asked: Application | None = None
    vouched: int = 0

    @property
    def stands_open(self) -> bool:
        """Whether whoever comes is simply let in."""
        door = self.doors.get(Kind.OPEN)
        return door is not None and not door.is_full

    @property
    def has_line(self) -> Door | None:
        """The door at which one can stand in line without answering anything."""
        waiting = self.doors.get(Kind.WAITING)
        crowded = self.doors.get(Kind.OPEN)
        return waiting or (crowded if crowded is not None and crowded.is_full else None)

    @property
    def waits(self) -> bool:
        return self.asked is not None and not self.asked.outcome


def ways_into(circle: Circle, person: Person | None, at: datetime) -> Ways | None:
    """The ways in; nothing for a circle without doors, which stands open. At most three queries."""
    doors = list(doors_of(circle))
    if not doors:
        return None
    ajar = {Kind(door.kind): door for door in doors if door.is_ajar(at)}
    if person is None:
        return Ways(ajar)
    mine = Application.of(circle.brand_id).filter(person=person, door__circle=circle)
    last = mine.select_related("door").order_by("-pk").first()
    vouched = last.vouches.count() if last and last.door.kind == Kind.VOUCH else 0
    return Ways(ajar, last, vouched)


def ways_for(place: CirclePlace) -> Ways | None:
    """The ways in, for whoever is not inside yet."""
    return None if place.membership else ways_into(place.circle, None, now())


def asking(circle: Circle) -> QuerySet[Application]:
    """Who stands at the doors of a circle, whoever asked first before the others."""
    rows = Application.of(circle.brand_id).filter(door__circle=circle, outcome="")
    return rows.select_related("person", "door").annotate(stand_up=Count("vouches")).order_by("pk")


def answered(circle: Circle) -> QuerySet[Application]:
    """Who was answered, the last first."""
    rows = Application.of(circle.brand_id).filter(door__circle=circle).exclude(outcome="")
    return rows.select_related("person", "door", "settled_by").order_by("-settled_at", "-pk")


def asked_for(place: CirclePlace) -> int:
    """How many ask members to vouch for them; nobody outside is told."""
    if place.membership is None:
        return 0
    waiting = Application.of(place.brand).filter(door__circle=place.circle, outcome="")
    return waiting.filter(door__kind=Kind.VOUCH).count()


def vouched_by(person: Person, applications: Iterable[Application]) -> set[int]:
    """For which of these somebody stands up already."""
    mine = Vouch.of(person.brand_id).filter(by=person, application__in=list(applications))
    return set(mine.values_list("application_id", flat=True))


def at_each(circle: Circle) -> dict[int, int]:
    """How many stand at each door, by its number."""
    rows = Application.of(circle.brand_id).filter(door__circle=circle, outcome="")
    return dict(rows.values_list("door").annotate(waiting=Count("pk")))


def codes_of(circle: Circle) -> QuerySet[Code]:
    """The words a circle gave out, the newest first, revoked ones too."""
    rows = Code.of(circle.brand_id).filter(door__circle=circle)
    return rows.select_related("door").order_by("-pk")


def came_by(door: Door) -> QuerySet[Admission]:
    """Who came through a door and those it took the place of, the last first."""
    rows = Admission.of(door.brand_id).filter(Q(door__circle=door.circle_id), door__kind=door.kind)
    return rows.select_related("person").order_by("-pk")


def counted_by_kind(circle: Circle) -> dict[str, int]:
    """How many came into a circle by each kind of door, ever."""
    rows = Admission.of(circle.brand_id).filter(door__circle=circle)
    return dict(rows.values_list("door__kind").annotate(came=Count("pk")))

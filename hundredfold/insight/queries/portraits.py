"""Who somebody is to a circle: what they do, write about and matter, each with its reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hundredfold.circles.models import Circle, Membership
from hundredfold.conditions import Reason, Word, read
from hundredfold.insight.models import Interest, Segment
from hundredfold.insight.queries.members import values_of
from hundredfold.insight.queries.segments import segments_of
from hundredfold.insight.queries.waking import Waking, waking_hours
from hundredfold.insight.segments.given import GIVEN, LADDER, Given
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.people.models import Person
from hundredfold.people.queries import Face

TOPICS = 12
"""So many tags are shown, those written under most."""


@dataclass(frozen=True)
class Axis:
    """How somebody stands on one of the three axes: the rank from 1 to 100, 0 for nothing yet.

    `measure` is the figure that the rank was made of.
    """

    name: str
    rank: int
    measure: int

    @property
    def grade(self) -> str:
        """A for the first tenth, B for the half, C for whoever has any; else nothing."""
        if not self.rank:
            return ""
        return "A" if self.rank > 90 else "B" if self.rank > 50 else "C"


@dataclass(frozen=True)
class Portrait:
    """Somebody in a circle, as of a moment.

    axes      contribution and influence; value is not among them while nothing can be bought
    ladder    from user to partner, each rung with whether they stand on it and why
    given     every segment that all circles have, and whether they are in it
    saved     the same for those of this circle, motives among them
    topics    the tags they write under, most written first
    waking    when they are awake by their deeds, which hints at where they really live
    said      each word of the vocabulary with what it says of them
    """

    face: Face
    role: str
    joined_at: datetime
    place: str
    axes: list[Axis]
    ladder: list[tuple[Given, Reason]]
    given: list[tuple[Given, Reason]]
    saved: list[tuple[Segment, Reason]]
    topics: list[Interest]
    waking: Waking
    said: list[tuple[Word, Any]]

    @property
    def rung(self) -> Given | None:
        """The highest rung they stand on, if any."""
        return next((one for one, why in reversed(self.ladder) if why.holds), None)

    @property
    def motives(self) -> list[tuple[Segment, Reason]]:
        return [(one, why) for one, why in self.saved if one.kind == Segment.Kind.MOTIVE]


def circles_with(person: Person) -> list[Circle]:
    """The circles somebody belongs to, the oldest first. One query."""
    belongs = Membership.of(person.brand_id).filter(person=person)
    return [one.circle for one in belongs.select_related("circle__brand").order_by("circle")]


def portrait_of(circle: Circle, person: Person, *, at: datetime) -> Portrait | None:
    """The portrait of a member; nobody else has one. Six queries."""
    membership = Membership.of(circle.brand_id).filter(circle=circle, person=person).first()
    names = [word.name for word in MEMBERS]
    values = values_of(circle, [person.pk], names, at=at).get(person.pk)
    if membership is None or values is None:
        return None
    saved = [(one, read(one.condition, MEMBERS)) for one in segments_of(circle)]
    topics = Interest.of(circle.brand_id).filter(circle=circle, person=person)
    return Portrait(
        face=Face(person.pk, person.name, person.place, membership.role),
        role=membership.role,
        joined_at=membership.joined_at,
        place=person.place,
        axes=[
            Axis("contribution", values["contribution_rank"], values["contribution_90d"]),
            Axis("influence", values["influence_rank"], values["reached_90d"]),
        ],
        ladder=[(one, one.condition.why(values)) for one in LADDER],
        given=[(one, one.condition.why(values)) for one in GIVEN],
        saved=[(one, condition.why(values)) for one, condition in saved],
        topics=list(topics.order_by("-times", "tag")[:TOPICS]),
        waking=waking_hours(circle, person),
        said=[(word, values[word.name]) for word in MEMBERS],
    )

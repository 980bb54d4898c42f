"""The segments of a circle, and how many are in each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hundredfold.circles.models import Circle
from hundredfold.conditions import Condition, read
from hundredfold.insight.models import Segment
from hundredfold.insight.queries.members import how_many
from hundredfold.insight.segments.given import BY_NAME
from hundredfold.insight.segments.words import MEMBERS


@dataclass(frozen=True)
class Counted:
    """How many are in each segment of a circle, given and saved; and how many members there are."""

    given: dict[str, int]
    saved: dict[int, int]
    members: int

    def share(self, people: int) -> float:
        return people / self.members if self.members else 0.0


def segments_of(circle: Circle) -> QuerySet[Segment]:
    """The segments and motives that were saved and not dropped, by name."""
    return Segment.of(circle.brand_id).filter(circle=circle, dropped_at=None).order_by("name")


def counted_segments(circle: Circle, saved: list[Segment], *, at: datetime) -> Counted:
    """Everybody in each, as of now. One query, however many segments there are."""
    conditions: dict[str, Condition] = {
        f"given {name}": one.condition for name, one in BY_NAME.items()
    }
    conditions |= {f"saved {one.pk}": read(one.condition, MEMBERS) for one in saved}
    conditions["all"] = read("true", MEMBERS)
    told = how_many(circle, conditions, at=at)
    return Counted(
        {name: told[f"given {name}"] for name in BY_NAME},
        {one.pk: told[f"saved {one.pk}"] for one in saved},
        told["all"],
    )


def motives_in(
    circle: Circle, condition: Condition | None, motives: list[Segment], *, at: datetime
) -> dict[int, int]:
    """Of those for whom a condition holds, how many have each motive. One query."""
    begins = f"({condition.text}\n) and " if condition else ""
    asked = {str(one.pk): read(f"{begins}({one.condition}\n)", MEMBERS) for one in motives}
    return {int(key): people for key, people in how_many(circle, asked, at=at).items()}

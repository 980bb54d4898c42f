from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.circles.models import Circle
from hundredfold.conditions import read
from hundredfold.insight import facts
from hundredfold.insight.models import Segment, Wording
from hundredfold.insight.permissions import SEGMENT
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person

MOST = 100
"""Segments of one circle. All of them are counted for one page."""
LONGEST_NAME = 80


@transaction.atomic
def save_segment(
    circle: Circle,
    *,
    by: Person,
    name: str,
    condition: str,
    kind: Segment.Kind = Segment.Kind.SEGMENT,
    at: datetime | None = None,
) -> Segment:
    """A condition gets a name in a circle. The same name with the same condition again is once."""
    SEGMENT.require(by)
    name, condition = _sound(name, condition)
    take_turns(circle.brand_id, f"insight.segments:{circle.pk}")
    living = Segment.of(circle.brand_id).filter(circle=circle, dropped_at=None)
    namesake = living.filter(name=name).first()
    if namesake is not None:
        if (namesake.condition, namesake.kind) == (condition, kind):
            return namesake
        raise Untimely("name_taken", _("Another segment has this name; choose a different one."))
    if living.count() >= MOST:
        raise Untimely("too_many_segments", _("A circle has at most %d segments.") % MOST)
    segment = Segment.objects.create(
        brand_id=circle.brand_id,
        circle=circle,
        kind=kind,
        name=name,
        condition=condition,
        made_at=at or now(),
    )
    _say(facts.segment_saved, segment, by, at)
    return segment


@transaction.atomic
def change_segment(
    segment: Segment, *, by: Person, name: str, condition: str, at: datetime | None = None
) -> Segment:
    """Another name or condition from now on. What it was before stays readable as a version.

    The same words again change nothing; changing back is a new version.
    """
    SEGMENT.require(by)
    name, condition = _sound(name, condition)
    take_turns(segment.brand_id, f"insight.segments:{segment.circle_id}")
    segment = Segment.of(segment.brand_id).get(pk=segment.pk)
    if segment.dropped_at is not None:
        raise Untimely("dropped", _("This segment was dropped. Take it up again first."))
    if (segment.name, segment.condition) == (name, condition):
        return segment
    others = Segment.of(segment.brand_id).filter(circle=segment.circle_id, dropped_at=None)
    if others.filter(name=name).exclude(pk=segment.pk).exists():
        raise Untimely("name_taken", _("Another segment has this name; choose a different one."))
    segment.name, segment.condition, segment.version = name, condition, segment.version + 1
    segment.save(update_fields=["name", "condition", "version"])
    _say(facts.segment_changed, segment, by, at)
    return segment


def _sound(name: str, condition: str) -> tuple[str, str]:
    name, condition = one_line(name), condition.strip()
    if is_blank(name) or len(name) > LONGEST_NAME:
        raise Unacceptable(
            "bad_name", _("A name of 1 to %d signs, please.") % LONGEST_NAME, field="name"
        )
    read(condition, MEMBERS)
    return name, condition


def _say(fact: Fact[facts.SegmentNote], segment: Segment, by: Person, at: datetime | None) -> None:
    moment = at or now()
    Wording.objects.create(
        brand_id=segment.brand_id,
        segment=segment,
        version=segment.version,
        name=segment.name,
        condition=segment.condition,
        by=by,
        said_at=moment,
    )
    fact.record(
        brand=segment.brand_id,
        circle=segment.circle_id,
        actor=by,
        object=segment,
        note=facts.SegmentNote(version=segment.version),
        at=moment,
    )

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.insight import facts
from hundredfold.insight.models import Segment
from hundredfold.insight.permissions import SEGMENT
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person


@transaction.atomic
def drop_segment(segment: Segment, *, by: Person, at: datetime | None = None) -> Segment:
    """A segment is no longer listed. Its wordings stay; dropping twice is dropping once."""
    SEGMENT.require(by)
    take_turns(segment.brand_id, f"insight.segments:{segment.circle_id}")
    segment = Segment.of(segment.brand_id).get(pk=segment.pk)
    if segment.dropped_at is None:
        segment.dropped_at = at or now()
        segment.save(update_fields=["dropped_at"])
        _say_dropped(segment, by)
    return segment


@transaction.atomic
def restore_segment(segment: Segment, *, by: Person, at: datetime | None = None) -> Segment:
    """A dropped segment is listed again, unless another one has its name by now."""
    SEGMENT.require(by)
    take_turns(segment.brand_id, f"insight.segments:{segment.circle_id}")
    segment = Segment.of(segment.brand_id).get(pk=segment.pk)
    if segment.dropped_at is None:
        return segment
    living = Segment.of(segment.brand_id).filter(circle=segment.circle_id, dropped_at=None)
    if living.filter(name=segment.name).exists():
        raise Untimely("name_taken", _("Another segment has this name by now."))
    segment.dropped_at = None
    segment.save(update_fields=["dropped_at"])
    facts.segment_restored.record(
        brand=segment.brand_id,
        circle=segment.circle_id,
        actor=by,
        object=segment,
        note=facts.SegmentNote(version=segment.version),
        at=at or now(),
    )
    return segment


def _say_dropped(segment: Segment, by: Person) -> None:
    facts.segment_dropped.record(
        brand=segment.brand_id,
        circle=segment.circle_id,
        actor=by,
        object=segment,
        note=facts.SegmentNote(version=segment.version),
        at=segment.dropped_at or now(),
    )

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import SLOWEST, Pace
from hundredfold.talk.permissions import KEEP_ORDER


@transaction.atomic
def slow_down(circle: Circle, seconds: int, *, by: Person, at: datetime | None = None) -> Pace:
    """A steward lets each member say one thing in so many seconds. The same pace twice is once."""
    KEEP_ORDER.require(by, circle=circle)
    if not 5 <= seconds <= SLOWEST:
        raise Unacceptable("no_pace", _("From 5 seconds to one day, please."), field="seconds")
    at = at or now()
    before = Pace.of(circle.brand_id).filter(circle=circle).first()
    if before is not None and before.seconds == seconds:
        return before
    chosen = {"seconds": seconds, "by": by, "since": at}
    pace, _is_new = Pace.objects.update_or_create(
        brand_id=circle.brand_id, circle=circle, defaults=chosen
    )
    note = facts.PaceNote(seconds=seconds)
    facts.slowed.record(
        brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, note=note, at=at
    )
    return pace


@transaction.atomic
def let_flow(circle: Circle, *, by: Person, at: datetime | None = None) -> None:
    """A steward lets everybody speak as fast as ever; where they did, nothing happens."""
    KEEP_ORDER.require(by, circle=circle)
    gone, _each = Pace.of(circle.brand_id).filter(circle=circle).delete()
    if gone:
        facts.unslowed.record(
            brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=at or now()
        )

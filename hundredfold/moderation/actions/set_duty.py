from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.moderation import facts
from hundredfold.moderation.models import Duty
from hundredfold.moderation.permissions import SET_DUTY
from hundredfold.people.models import Person


@transaction.atomic
def set_duty(hours: int, *, by: Person, at: datetime | None = None) -> Duty:
    """Stewards say within how many hours they look at what is reported. The same twice is once."""
    SET_DUTY.require(by)
    if not 1 <= hours <= 720:
        raise Unacceptable("no_time", _("From 1 to 720 hours, please."), field="hours")
    at = at or now()
    before = Duty.of(by.brand_id).first()
    if before is not None and before.hours == hours:
        return before
    duty, _is_new = Duty.objects.update_or_create(
        brand_id=by.brand_id, defaults={"hours": hours, "by": by, "since": at}
    )
    note = facts.DutyNote(hours)
    facts.duty_set.record(brand=by.brand_id, actor=by, object=by.brand, note=note, at=at)
    return duty

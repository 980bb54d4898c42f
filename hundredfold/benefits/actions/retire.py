from datetime import datetime

from django.db import transaction

from hundredfold.benefits import facts
from hundredfold.benefits.models import Benefit
from hundredfold.benefits.permissions import DEFINE
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


@transaction.atomic
def retire(benefit: Benefit, *, by: Person, at: datetime | None = None) -> Benefit:
    """Nobody gets it any more; whoever has it may use it. Twice is once."""
    DEFINE.require(by)
    kept = Benefit.of(benefit.brand_id).select_for_update().get(pk=benefit.pk)
    if kept.retired_at is None:
        kept.retired_at = at or now()
        kept.save(update_fields=["retired_at"])
        facts.retired.record(brand=kept.brand_id, actor=by, object=kept, at=kept.retired_at)
    return kept


@transaction.atomic
def restore(benefit: Benefit, *, by: Person, at: datetime | None = None) -> Benefit:
    """It is given again. Twice is once."""
    DEFINE.require(by)
    kept = Benefit.of(benefit.brand_id).select_for_update().get(pk=benefit.pk)
    if kept.retired_at is not None:
        kept.retired_at = None
        kept.save(update_fields=["retired_at"])
        facts.restored.record(brand=kept.brand_id, actor=by, object=kept, at=at or now())
    return kept

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.benefits import facts
from hundredfold.benefits.models import Benefit
from hundredfold.benefits.permissions import DEFINE
from hundredfold.benefits.units import STORE, giver_of, unit_of
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.people.models import Person

MOST = 10_000_000


@transaction.atomic
def stock(
    benefit: Benefit, count: int, *, by: Person, at: datetime | None = None, key: str | None = None
) -> None:
    """So many more can be given of a limited benefit; below zero, so many fewer of those that are
    in store. `count` is in benefits, each with all of its uses."""
    DEFINE.require(by)
    if not benefit.is_limited:
        raise Unfitting("unlimited", _("Of this one there are as many as you like."), field="count")
    if not 1 <= abs(count) <= MOST:
        raise Unacceptable("count", _("From 1 to %d, please.") % MOST, field="count")
    if facts.stocked.said_before(brand=benefit.brand_id, actor=by, key=key) is not None:
        return
    moment = at or now()
    told = facts.stocked.record(
        brand=benefit.brand_id, actor=by, object=benefit, note=facts.CountNote(count), at=moment,
        key=key,
    )  # fmt: skip
    sides = (STORE.ref, giver_of(benefit)) if count > 0 else (giver_of(benefit), STORE.ref)
    leg = Move(*sides, unit_of(benefit.code), abs(count) * benefit.uses, "stocked")
    why = f"activity.activity:{told.id}"
    post(leg, brand=benefit.brand_id, by=STORE, key=f"stock:{told.id}", at=moment, why=why)
    reach("benefits.stocked")

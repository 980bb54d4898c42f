from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM, Named
from hundredfold.ledger import facts
from hundredfold.ledger.models import Lot

BATCH = 500


def let_lapse(*, at: datetime | None = None) -> int:
    """What nobody spent in time goes back; gives how many earnings lapsed.

    Nothing waits for it: a lapsed earning cannot be spent from its last moment on. This only
    writes it down, dated by that moment, so that a wallet shows where it went.
    """
    at, count = at or now(), 0
    while some := list(_due(at)[:BATCH]):
        with transaction.atomic():
            for lot in some:
                _record(lot)
        count += len(some)
    return count


def _due(at: datetime) -> QuerySet[Lot]:
    # every brand: time passes in all of them
    lots = Lot._default_manager.filter(remaining__gt=0, expires_at__lte=at)
    return lots.select_related("account", "transfer").order_by("expires_at", "pk")


def _record(lot: Lot) -> None:
    due, earning = lot.expires_at, lot.transfer
    assert due is not None  # noqa: S101 the query asked for it
    facts.lapsed.record(
        brand=lot.brand_id,
        actor=SYSTEM,
        object=Named(lot.account.owner),
        at=due,
        note=facts.LapseNote(
            lot.account.unit, lot.remaining, earning.actor, earning.key, earning.leg,
            due.isoformat(),
        ),
        key=f"lapse:{lot.pk}",
    )  # fmt: skip

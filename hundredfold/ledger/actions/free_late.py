from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.models import Pending
from hundredfold.ledger.postings import SYSTEM, Posted, Posting, Void

BATCH = 500


# no fact: a deadline is compared when it is read, so nothing happens here that had not happened
def free_late(*, at: datetime | None = None) -> int:
    """What is set aside past its deadline is written down as free; gives how many there were."""
    at, count = at or now(), 0
    # every brand: time passes in all of them
    late = Pending._default_manager.filter(deadline__lte=at).order_by("deadline", "pk")
    while some := list(late.values_list("brand_id", "transfer_id", "deadline")[:BATCH]):
        with transaction.atomic():
            outcomes = carry_out(
                [
                    Posting(brand, SYSTEM, f"expired:{transfer}", (Void(transfer),), deadline)
                    for brand, transfer, deadline in some
                    if deadline is not None
                ]
            )
        freed = sum(isinstance(outcome, Posted) for outcome in outcomes)
        count += freed
        if not freed:  # somebody else is settling the very same: leave it to them
            break
    return count

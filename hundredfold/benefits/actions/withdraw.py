from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.benefits import facts
from hundredfold.benefits.actions.take import ended, locked, require_open
from hundredfold.benefits.models import Gift
from hundredfold.benefits.units import OPEN
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unfitting
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Void
from hundredfold.people.models import Person


@transaction.atomic
def withdraw(gift: Gift, *, by: Person, at: datetime | None = None) -> Gift:
    """Whoever gave it has it again, while nobody took it. Twice is once."""
    if gift.giver_id != by.pk:
        raise Unfitting("not_yours", _("It is not a gift of yours."))
    note = facts.GiftNote(gift.benefit_id, gift.uses)
    return _returned(gift, Gift.End.WITHDRAWN, facts.withdrawn, by, at or now(), note)


@transaction.atomic
def decline(gift: Gift, *, by: Person, at: datetime | None = None) -> Gift:
    """Whom it is for does not want it; it goes back, and the giver hears so. Twice is once."""
    if gift.to_id != by.pk:
        raise Unfitting("not_yours", _("It is for somebody else."))
    note = facts.GiftNote(gift.benefit_id, gift.uses, gift.giver_id)
    return _returned(gift, Gift.End.DECLINED, facts.declined, by, at or now(), note)


def _returned(
    gift: Gift,
    end: Gift.End,
    fact: Fact[facts.GiftNote],
    by: Person,
    at: datetime,
    note: facts.GiftNote,
) -> Gift:
    kept = locked(gift)
    if kept.end == end:
        return kept
    require_open(kept, max(at, kept.opens_at))
    legs = [Void(hold) for hold in kept.parcels.order_by("pk").values_list("hold", flat=True)]
    post(*legs, brand=kept.brand_id, by=OPEN, key=f"ungift:{kept.pk}", at=at)
    return ended(kept, end, fact, by, at, note)

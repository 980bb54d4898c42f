from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.benefits import facts
from hundredfold.benefits.lasting import extended
from hundredfold.benefits.models import Gift, Parcel
from hundredfold.benefits.units import ON_THE_WAY, OPEN, unit_of
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Allocation
from hundredfold.ledger.postings import Leg, Move, Settle
from hundredfold.people.models import Person


@transaction.atomic
def take(gift: Gift, *, by: Person, at: datetime | None = None) -> Gift:
    """Whoever it is for, or whoever has the address, takes what was set aside; it is theirs then,
    given on once more. Of two who press at once the first has it. Twice is once."""
    take_turns(gift.brand_id, f"benefits.use:{by.pk}")
    kept, moment = locked(gift), at or now()
    if kept.taker_id == by.pk:
        return kept
    _require_for(kept, by)
    require_open(kept, moment)
    post(*_legs(kept, by, moment), brand=kept.brand_id, by=OPEN, key=f"take:{kept.pk}", at=moment)
    reach("benefits.taking")
    kept.taker = by
    note = facts.GiftNote(kept.benefit_id, kept.uses, kept.giver_id)
    return ended(kept, Gift.End.TAKEN, facts.taken, by, moment, note)


def locked(gift: Gift) -> Gift:
    """As it stands now, and nobody changes it until this is done."""
    rows = Gift.of(gift.brand_id).select_for_update(of=("self",))
    return rows.select_related("benefit", "giver", "to").get(pk=gift.pk)


def require_open(gift: Gift, at: datetime) -> None:
    """Refused with the reason, unless it can be taken now."""
    why = {
        Gift.End.TAKEN.value: _("Somebody has taken it already."),
        Gift.End.WITHDRAWN.value: _("Whoever gave it has withdrawn it."),
        Gift.End.DECLINED.value: _("It was declined."),
        Gift.End.LAPSED.value: _("It could be taken until a day that has passed."),
    }
    if gift.end:
        raise Untimely(gift.end, why[gift.end])
    if gift.until <= at:
        raise Untimely("lapsed", why[Gift.End.LAPSED.value])
    if gift.opens_at > at:
        raise Untimely("not_yet", _("It cannot be taken yet."))


def ended(
    kept: Gift,
    end: Gift.End,
    fact: Fact[facts.GiftNote],
    by: Person,
    at: datetime,
    note: facts.GiftNote,
) -> Gift:
    """Nothing more becomes of it."""
    kept.end, kept.ended_at = end, at
    kept.save(update_fields=["end", "ended_at", "taker"])
    fact.record(brand=kept.brand_id, actor=by, object=kept, target=kept.giver, at=at, note=note)
    return kept


def _require_for(gift: Gift, by: Person) -> None:
    if gift.giver_id == by.pk:
        raise Untimely("your_own", _("It is a gift of yours: withdraw it, and you have it again."))
    if gift.to_id not in (None, by.pk):
        raise Unfitting("not_yours", _("It is for somebody else."))


def _legs(gift: Gift, by: Person, at: datetime) -> list[Leg]:
    """What was held goes through the gift's own account and comes out given on once more, with the
    ends that it had."""
    parcels = list(gift.parcels.order_by("pk"))
    settled: list[Leg] = [Settle(parcel.hold) for parcel in parcels]
    moved = [leg for parcel in parcels for leg in _moves(gift, parcel, by, at)]
    return settled + moved


def _moves(gift: Gift, parcel: Parcel, by: Person, at: datetime) -> list[Leg]:
    code = gift.benefit.code
    here, there = unit_of(code, parcel.passed), unit_of(code, parcel.passed + 1)
    out: list[Leg] = [Move(ref(gift), ON_THE_WAY.ref, here, parcel.uses, "gift")]
    return out + [
        Move(ON_THE_WAY.ref, ref(by), there, uses, "gift", None, ends)
        for ends, uses in _ends(gift, parcel, by, at).items()
    ]


def _ends(gift: Gift, parcel: Parcel, by: Person, at: datetime) -> dict[datetime | None, int]:
    held = Allocation.of(gift.brand_id).filter(transfer=parcel.hold).order_by("pk")
    found: dict[datetime | None, int] = {}
    for ends, uses in held.values_list("lot__expires_at", "amount"):
        then = extended(gift.benefit, by, ends, at)
        found[then] = found.get(then, 0) + uses
    return found

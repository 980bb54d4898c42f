from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.benefits import facts
from hundredfold.benefits.models import Benefit, Gift, Parcel
from hundredfold.benefits.queries.held import lots_of
from hundredfold.benefits.units import OPEN, read_unit, unit_of
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import one_line
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Hold
from hundredfold.people.models import Person

WINDOW = timedelta(days=365)
"""For so long a gift can be taken, or until the first of its uses ends."""
MOST_WAITING = 100


@transaction.atomic
def give(
    benefit: Benefit,
    uses: int = 1,
    *,
    by: Person,
    to: Person | None = None,
    message: str = "",
    opens_at: datetime | None = None,
    at: datetime | None = None,
    key: str | None = None,
) -> Gift:
    """A member sets uses of theirs aside for somebody, or for whoever has the address.

    They are theirs until they are taken, and cannot be used meanwhile. Undone by withdrawing it.
    """
    take_turns(by.brand_id, f"benefits.use:{by.pk}")
    before = facts.given.said_before(brand=benefit.brand_id, actor=by, key=key)
    if before is not None:
        return Gift.of(benefit.brand_id).get(pk=before)
    moment = at or now()
    _require_to_be_given(benefit, by, to)
    made = Gift(
        brand_id=benefit.brand_id, benefit=benefit, giver=by, to=to, uses=uses,
        message=_message(message), code=token_urlsafe(16), at=moment,
        opens_at=_opening(opens_at, moment),
    )  # fmt: skip
    parts, end = _parts(benefit, by, uses, moment)
    made.until = made.opens_at + WINDOW if end is None else min(made.opens_at + WINDOW, end)
    if made.until <= made.opens_at:
        raise Unfitting("ends_before", _("It ends before it could be taken."), field="opens_at")
    made.save()
    _set_aside(made, parts, key)
    _say(made, key)
    return made


def _require_to_be_given(benefit: Benefit, by: Person, to: Person | None) -> None:
    if not benefit.transfers:
        raise Untimely("not_for_giving", _("This one cannot be given on."))
    if to is not None and (to.pk == by.pk or to.account_id is None):
        raise Unfitting("unknown_person", _("Somebody else of this brand, please."), field="to")
    waiting = Gift.of(by.brand_id).filter(giver=by, ended_at=None)
    if waiting.count() >= MOST_WAITING:
        raise Untimely("too_many", _("So many gifts of yours wait already."))


def _message(said: str) -> str:
    plain = one_line(said)
    if len(plain) > 300:
        raise Unacceptable("too_long", _("At most %d signs, please.") % 300, field="message")
    return plain


def _opening(asked: datetime | None, at: datetime) -> datetime:
    if asked is None:
        return at
    if not at <= asked <= at + WINDOW:
        raise Unfitting("bad_opening", _("From now on, and within a year."), field="opens_at")
    return asked


def _parts(
    benefit: Benefit, by: Person, uses: int, at: datetime
) -> tuple[dict[int, int], datetime | None]:
    """How many of those that were passed on so often, most often first; and when the first of them
    ends, short of its last second."""
    if uses < 1:
        raise Unacceptable("uses", _("At least 1, please."), field="uses")
    parts: dict[int, int] = {}
    ends: list[datetime] = []
    lots = [(read_unit(lot.account.unit)[1], lot) for lot in lots_of(benefit, by, at)]
    missing = uses
    for passed, lot in sorted(lots, key=lambda pair: -pair[0]):  # stable: what ends first, first
        part = min(lot.remaining, missing) if passed < benefit.transfers else 0
        if part:
            missing -= part
            parts[passed] = parts.get(passed, 0) + part
            ends += [lot.expires_at] if lot.expires_at else []
    if missing:
        raise Unfitting("insufficient", _("You cannot give so many."), field="uses")
    return parts, min(ends) - timedelta(seconds=1) if ends else None


def _set_aside(made: Gift, parts: dict[int, int], key: str | None) -> None:
    legs = [
        Hold(ref(made.giver), ref(made), unit_of(made.benefit.code, passed), uses, "set aside",
             made.until)
        for passed, uses in parts.items()
    ]  # fmt: skip
    held = post(*legs, brand=made.brand_id, by=OPEN, key=f"gift:{made.pk}", at=made.at)
    reach("benefits.giving")
    Parcel.objects.bulk_create(
        Parcel(brand_id=made.brand_id, gift=made, passed=passed, uses=uses, hold=hold)
        for (passed, uses), hold in zip(parts.items(), held, strict=True)
    )


def _say(made: Gift, key: str | None) -> None:
    """Whom it is for hears of it when it opens, which may be now."""
    note = facts.GiftNote(made.benefit_id, made.uses, made.to_id)
    said = {"brand": made.brand_id, "actor": made.giver, "object": made, "at": made.at}
    facts.given.record(note=note, key=key, **said)
    if made.opens_at == made.at:
        made.told_at = made.at
        made.save(update_fields=["told_at"])
        if made.to is not None:
            facts.opened.record(note=note, target=made.to, **said)

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.benefits import facts
from hundredfold.benefits.actions.show_code import locked
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Pass, Scan, Use
from hundredfold.benefits.permissions import SERVE
from hundredfold.benefits.signing import read
from hundredfold.benefits.units import OPEN
from hundredfold.benefits.using import legs_of_a_beginning
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Refused, Unacceptable, Unfitting, Untimely
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Allocation
from hundredfold.ledger.postings import Leg, Settle
from hundredfold.people.models import Person

AHEAD = timedelta(minutes=5)
"""By so much the clock of what somebody scans with may be ahead of the house's."""


@transaction.atomic
def scan(
    code: str, *, by: Person, key: str, seen_at: datetime | None = None, at: datetime | None = None
) -> Scan:
    """A steward saw a code, at the moment that their own clock says. Sent twice, it is one scan.

    The first scan of a code that the house hears of is its use. Another one of the same code, or
    one seen after its end or sent in too late, is a dispute. Refused where the house has not
    signed the code.
    """
    SERVE.require(by)
    moment = at or now()
    before = Scan.of(by.brand_id).filter(by=by, key=key).select_related("shown").first()
    if before is not None:
        return before
    shown = locked(_pass_of(code, by))
    take_turns(by.brand_id, f"benefits.use:{shown.person_id}")
    made = Scan(brand_id=by.brand_id, shown=shown, by=by, key=key, at=moment)
    made.seen_at = min(seen_at or moment, moment + AHEAD)
    made.outcome = _outcome(shown, made)
    made.save()
    reach("benefits.scanning")
    note = facts.ScanNote(shown.benefit_id, made.outcome)
    facts.scanned.record(
        brand=made.brand_id, actor=by, object=made, target=shown.person, at=moment, note=note
    )
    return made


@transaction.atomic
def settle(one: Scan, finding: str, *, by: Person, at: datetime | None = None) -> Scan:
    """A steward says what a dispute comes to: another use is charged, or it is forgiven. Final."""
    SERVE.require(by)
    rows = Scan.of(one.brand_id).select_for_update(of=("self",))
    kept = rows.select_related("shown__benefit", "shown__person").get(pk=one.pk)
    moment = at or now()
    if finding not in Scan.Finding.values:
        raise Unacceptable("unknown_finding", _("Charged, or forgiven."), field="finding")
    if kept.outcome == Scan.Outcome.USED:
        raise Unfitting("undisputed", _("Nobody disputes it."))
    if kept.finding:
        if kept.finding != finding:
            raise Untimely("settled", _("It was settled otherwise already."))
        return kept
    if finding == Scan.Finding.CHARGED:
        use(kept.shown.benefit, kept.shown.person, by=by, at=moment, key=f"dispute:{kept.pk}")
    kept.finding, kept.settled_by, kept.settled_at = finding, by, moment
    kept.save(update_fields=["finding", "settled_by", "settled_at"])
    note = facts.ScanNote(kept.shown.benefit_id, finding)
    facts.settled.record(
        brand=kept.brand_id, actor=by, object=kept, target=kept.shown.person, at=moment, note=note
    )
    return kept


def _pass_of(code: str, by: Person) -> Pass:
    told = read(by.brand.slug, code.strip())
    found = told and Pass.of(by.brand_id).filter(serial=told.serial).first()
    if not found:
        raise Unfitting("not_ours", _("This is not a code of ours."), field="code")
    return found


def _outcome(shown: Pass, made: Scan) -> str:
    """Whether it is the use, which then happens; the books refuse what comes too late."""
    if shown.use_id is not None:
        return Scan.Outcome.AGAIN.value
    if shown.ended_at is not None or made.seen_at > shown.valid_until:
        return Scan.Outcome.LATE.value
    try:
        with transaction.atomic():
            _use(shown, made)
    except Refused:
        return Scan.Outcome.LATE.value
    return Scan.Outcome.USED.value


def _use(shown: Pass, made: Scan) -> None:
    moved = post(
        *_legs(shown, made.at), brand=made.brand_id, by=OPEN, key=f"scan:{shown.pk}", at=made.at
    )
    used = Use.objects.create(
        brand_id=made.brand_id, benefit=shown.benefit, person=shown.person, by=made.by,
        transfer=moved[0], at=made.at,
    )  # fmt: skip
    shown.use, shown.ended_at = used, made.at
    shown.save(update_fields=["use", "ended_at"])
    facts.used.record(
        brand=made.brand_id, actor=made.by, object=used, target=shown.person, at=made.at,
        note=facts.UseNote(shown.benefit_id),
    )  # fmt: skip


def _legs(shown: Pass, at: datetime) -> list[Leg]:
    """What was set aside is gone; what is left of an earning that begins so gets its end."""
    held = Allocation.of(shown.brand_id).filter(transfer=shown.hold)
    first = held.select_related("lot__account").get().lot
    begun = legs_of_a_beginning(shown.benefit, shown.person, first, 0, at)
    return [Settle(shown.hold), *begun]

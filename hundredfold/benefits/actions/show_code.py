from datetime import datetime, timedelta
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.benefits import facts
from hundredfold.benefits.belonging import require_belonging
from hundredfold.benefits.models import Benefit, Pass
from hundredfold.benefits.queries.held import lots_of
from hundredfold.benefits.units import OPEN, USED, read_unit
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unfitting, Untimely
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Hold, Void
from hundredfold.people.models import Person

GOOD_FOR = timedelta(days=1)
SENT_IN_WITHIN = timedelta(days=7)
"""What was seen without a line to the house is sent in within so long, or it counts no more."""
MOST_OPEN = 20


@transaction.atomic
def make_pass(
    benefit: Benefit, *, by: Person, at: datetime | None = None, key: str | None = None
) -> Pass:
    """One use of a member's as a signed code, good once and for a day, also where there is no line
    to the house. The use is set aside meanwhile; undone by taking the code back."""
    take_turns(by.brand_id, f"benefits.use:{by.pk}")
    before = facts.shown.said_before(brand=benefit.brand_id, actor=by, key=key)
    if before is not None:
        return Pass.of(benefit.brand_id).get(pk=before)
    require_belonging(benefit, by)
    if Pass.of(by.brand_id).filter(person=by, ended_at=None).count() >= MOST_OPEN:
        raise Untimely("too_many", _("So many codes of yours are open already."))
    moment = at or now()
    first = next(iter(lots_of(benefit, by, moment)), None)
    if first is None:
        raise Untimely("insufficient", _("You have none of it left."))
    made = Pass(
        brand_id=benefit.brand_id, benefit=benefit, person=by, serial=token_hex(8), at=moment,
        passed=read_unit(first.account.unit)[1],
        valid_until=_sooner(moment + GOOD_FOR, first.expires_at),
    )  # fmt: skip
    if made.valid_until <= moment:
        raise Untimely("past", _("It was valid until a day that has passed."))
    until = _sooner(made.valid_until + SENT_IN_WITHIN, first.expires_at)
    leg = Hold(ref(by), USED.ref, first.account.unit, 1, "shown", until)
    held = post(leg, brand=made.brand_id, by=OPEN, key=f"pass:{made.serial}", at=moment)
    reach("benefits.showing")
    made.hold = held[0]
    made.save()
    _say(made, facts.shown, moment, key)
    return made


@transaction.atomic
def take_pass_back(shown: Pass, *, by: Person, at: datetime | None = None) -> Pass:
    """Nobody saw it: the use is there again. Twice is once; one that was used stays used."""
    if shown.person_id != by.pk:
        raise Unfitting("not_yours", _("It is not a code of yours."))
    kept, moment = locked(shown), at or now()
    if kept.use_id is not None:
        raise Untimely("used", _("It was used already."))
    if kept.ended_at is None:
        free(kept, moment)
        _say(kept, facts.hidden, moment, None)
    return kept


def locked(shown: Pass) -> Pass:
    """As it stands now, and nobody changes it until this is done."""
    rows = Pass.of(shown.brand_id).select_for_update(of=("self",))
    return rows.select_related("benefit", "person").get(pk=shown.pk)


def free(kept: Pass, at: datetime) -> None:
    """What was set aside is free again, where its deadline has not freed it already."""
    try:
        post(Void(kept.hold), brand=kept.brand_id, by=OPEN, key=f"unpass:{kept.pk}", at=at)
    except Refused as no:
        if no.code != "already_settled":
            raise
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])


def _sooner(one: datetime, end: datetime | None) -> datetime:
    """Short of the last second, so that nothing that ends comes back as something that lasts."""
    sooner = one if end is None else min(one, end - timedelta(seconds=1))
    return sooner.replace(microsecond=0)


def _say(kept: Pass, fact: Fact[facts.UseNote], at: datetime, key: str | None) -> None:
    fact.record(
        brand=kept.brand_id, actor=kept.person, object=kept, at=at, key=key,
        note=facts.UseNote(kept.benefit_id),
    )  # fmt: skip

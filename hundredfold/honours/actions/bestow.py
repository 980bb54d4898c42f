from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.honours import facts
from hundredfold.honours.models import Bestowal, Honour
from hundredfold.honours.permissions import BESTOW
from hundredfold.honours.units import HONOURS, unit_of
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import is_blank, one_line
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move, Reverse
from hundredfold.people.models import Person

LONGEST_REASON = 200


@transaction.atomic
def bestow(
    honour: Honour,
    person: Person,
    *,
    by: Person,
    reason: str,
    at: datetime | None = None,
    key: str | None = None,
) -> Bestowal:
    """A steward honours somebody, and says for what; not themselves, and each person once. It
    counts as one time among those that rules give."""
    BESTOW.require(by)
    take_turns(by.brand_id, f"honours.bestowal:{person.pk}")
    before = facts.bestowed.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Bestowal.of(by.brand_id).get(pk=before)
    if person.pk == by.pk:
        raise Unfitting("oneself", _("Nobody honours themselves."), field="person")
    reason = one_line(reason)
    if is_blank(reason) or len(reason) > LONGEST_REASON:
        words = _("Say for what, in 1 to %d signs.") % LONGEST_REASON
        raise Unacceptable("reason", words, field="reason")
    if honour.retired_at is not None:
        raise Untimely("retired", _("This honour is no longer given."))
    known = Bestowal.of(by.brand_id).filter(honour=honour, person=person, taken_back_at=None)
    if (same := known.first()) is not None:
        return same
    return _bestowed(honour, person, by, reason, at or now(), key)


@transaction.atomic
def take_back(bestowal: Bestowal, *, by: Person, at: datetime | None = None) -> Bestowal:
    """A steward takes an honour back that was given by hand. Twice is once."""
    BESTOW.require(by)
    rows = Bestowal.of(bestowal.brand_id).select_for_update(of=("self",))
    kept, moment = rows.select_related("honour", "person").get(pk=bestowal.pk), at or now()
    if kept.taken_back_at is not None:
        return kept
    leg = Reverse(kept.transfer, "unbestowed")
    post(leg, brand=kept.brand_id, by=HONOURS, key=f"back:{kept.pk}", at=moment)
    kept.taken_back_at = moment
    kept.save(update_fields=["taken_back_at"])
    _say(kept, facts.unbestowed, by, moment, None)
    return kept


def _bestowed(
    honour: Honour, person: Person, by: Person, reason: str, at: datetime, key: str | None
) -> Bestowal:
    leg = Move(HONOURS.ref, ref(person), unit_of(honour.code), 1, "bestowed")
    own = f"{honour.pk}:{person.pk}:{at.timestamp():.6f}"
    (moved,) = post(leg, brand=honour.brand_id, by=HONOURS, key=own, at=at)
    reach("honours.bestowing")
    made = Bestowal.objects.create(
        brand_id=honour.brand_id, honour=honour, person=person, by=by, reason=reason,
        transfer=moved, at=at,
    )  # fmt: skip
    _say(made, facts.bestowed, by, at, key)
    return made


def _say(
    kept: Bestowal, fact: Fact[facts.BestowalNote], by: Person, at: datetime, key: str | None
) -> None:
    note = facts.BestowalNote(kept.honour_id, kept.person_id)
    fact.record(
        brand=kept.brand_id, actor=by, object=kept, target=kept.person, at=at, note=note, key=key
    )

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import one_line
from hundredfold.people.models import Person
from hundredfold.tiers import facts
from hundredfold.tiers.models import Placing, Tier
from hundredfold.tiers.permissions import PLACE

LONGEST_REASON = 200


@transaction.atomic
def place(
    person: Person,
    tier: Tier,
    *,
    by: Person,
    until: datetime | None = None,
    reason: str = "",
    at: datetime | None = None,
    key: str | None = None,
) -> Placing:
    """A steward puts somebody into a tier until a moment, or until it is ended. It takes the place
    of one that was given by hand before; the earned tier goes on beneath."""
    PLACE.require(by)
    take_turns(by.brand_id, f"tiers.placing:{person.pk}")
    before = facts.placed.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Placing.of(by.brand_id).get(pk=before)
    moment, reason = at or now(), one_line(reason)
    if len(reason) > LONGEST_REASON:
        words = _("At most %d signs, please.") % LONGEST_REASON
        raise Unacceptable("too_long", words, field="reason")
    if until is not None and until <= moment:
        raise Unacceptable("past", _("That moment has passed."), field="until")
    for earlier in Placing.of(by.brand_id).filter(person=person, ended_at=None):
        _end(earlier, by, moment)
    made = Placing.objects.create(
        brand_id=by.brand_id, person=person, tier=tier, until=until, reason=reason, by=by, at=moment
    )
    _say(made, facts.placed, by, moment, key)
    return made


@transaction.atomic
def end_placing(placing: Placing, *, by: Person, at: datetime | None = None) -> Placing:
    """A steward ends what was given by hand: the earned tier counts again. Twice is once."""
    PLACE.require(by)
    rows = Placing.of(placing.brand_id).select_for_update(of=("self",))
    kept = rows.select_related("tier", "person").get(pk=placing.pk)
    return kept if kept.ended_at is not None else _end(kept, by, at or now())


def _end(kept: Placing, by: Person, at: datetime) -> Placing:
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    _say(kept, facts.displaced, by, at, None)
    return kept


def _say(
    kept: Placing, fact: Fact[facts.PlacingNote], by: Person, at: datetime, key: str | None
) -> None:
    until = kept.until.isoformat() if kept.until else None
    fact.record(
        brand=kept.brand_id, actor=by, object=kept, target=kept.person, at=at, key=key,
        note=facts.PlacingNote(kept.tier.code, kept.person_id, until),
    )  # fmt: skip

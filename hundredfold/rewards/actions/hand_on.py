from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import Named, ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import one_line
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards import facts
from hundredfold.rewards.models import Handed, Handing
from hundredfold.rewards.permissions import SET_RULES
from hundredfold.rewards.queries.budgets import handing_of, left_today

MOST = 1_000_000


@transaction.atomic
def set_handing(most_a_day: int, *, by: Person, at: datetime | None = None) -> None:
    """How many points a member may hand on in a day; 0 forbids it, as it is at first."""
    SET_RULES.require(by)
    if not 0 <= most_a_day <= MOST:
        raise Unacceptable("amount", _("From 0 to %d points, please.") % MOST, field="most_a_day")
    take_turns(by.brand_id, "rewards.handing")
    if most_a_day == handing_of(by.brand_id):
        return
    moment = at or now()
    Handing.of(by.brand_id).update_or_create(
        brand_id=by.brand_id, defaults={"most_a_day": most_a_day, "by": by, "since": moment}
    )
    note = facts.AmountNote(most_a_day)
    facts.handing_set.record(brand=by.brand_id, actor=by, object=by.brand, note=note, at=moment)


@transaction.atomic
def hand_on(
    taker: Person,
    amount: int,
    *,
    by: Person,
    words: str = "",
    at: datetime | None = None,
    key: str | None = None,
) -> Handed:
    """A member gives points to another, with a few words. They keep the dates that they have.

    Nothing is made by it and nothing lost. It cannot be undone; who got them can hand them back.
    """
    take_turns(by.brand_id, f"rewards.handing:{by.pk}")
    before = facts.handed.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Handed.of(by.brand_id).get(pk=before)
    moment = at or now()
    _require_somebody_else(taker, by)
    _require_allowed(amount, by, moment)
    words = one_line(words)
    if len(words) > 200:
        raise Unacceptable("too_long", _("At most %d signs, please.") % 200, field="words")
    made = Handed.objects.create(
        brand_id=by.brand_id, giver=by, taker=taker, amount=amount, words=words, at=moment
    )
    told = facts.handed.record(
        brand=by.brand_id, actor=by, object=made, target=taker,
        note=facts.AmountNote(amount), at=moment, key=key,
    )  # fmt: skip
    leg = Move(ref(by), ref(taker), POINTS, amount, "handed")
    why, key = f"activity.activity:{told.id}", f"handed:{made.pk}"
    moved = post(leg, brand=by.brand_id, by=Named(ref(by)), key=key, at=moment, why=why)
    made.transfer = moved[0]
    reach("rewards.handing")
    made.save(update_fields=["transfer"])
    return made


def _require_somebody_else(taker: Person, by: Person) -> None:
    if taker.pk == by.pk or taker.brand_id != by.brand_id or taker.account_id is None:
        raise Unfitting(
            "nobody", _("Hand them to another member who signs in here."), field="taker"
        )


def _require_allowed(amount: int, by: Person, at: datetime) -> None:
    if amount < 1:
        raise Unacceptable("amount", _("At least one point, please."), field="amount")
    left = left_today(by, at=at)
    if not left and not handing_of(by.brand_id):
        raise Untimely("not_allowed", _("Points are not handed on here."))
    if amount > left:
        words = _("You may hand on %d more today.") % left
        raise Unfitting("too_much_a_day", words, field="amount")

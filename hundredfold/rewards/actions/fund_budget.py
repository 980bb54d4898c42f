from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import is_blank, one_line
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards import facts
from hundredfold.rewards.models import Budget
from hundredfold.rewards.permissions import SET_RULES

MOST_BUDGETS = 50
MOST_AT_ONCE = 100_000_000


@transaction.atomic
def open_budget(
    name: str, *, by: Person, at: datetime | None = None, key: str | None = None
) -> Budget:
    """Points that rules may give, and no more than are put into it. The same name again is once."""
    SET_RULES.require(by)
    take_turns(by.brand_id, "rewards.budgets")
    before = facts.budget_opened.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Budget.of(by.brand_id).get(pk=before)
    name = one_line(name)
    if is_blank(name) or len(name) > 60:
        raise Unacceptable("bad_name", _("A name of 1 to %d signs, please.") % 60, field="name")
    known = Budget.of(by.brand_id)
    if (same := known.filter(name=name).first()) is not None:
        return same
    if known.count() >= MOST_BUDGETS:
        raise Untimely("too_many_budgets", _("A brand has at most %d budgets.") % MOST_BUDGETS)
    moment = at or now()
    budget = Budget.objects.create(brand_id=by.brand_id, name=name, opened_at=moment)
    facts.budget_opened.record(brand=by.brand_id, actor=by, object=budget, at=moment, key=key)
    return budget


@transaction.atomic
def fund_budget(
    budget: Budget, amount: int, *, by: Person, at: datetime | None = None, key: str | None = None
) -> None:
    """So many points more can be given from it, a moment later; undone by drawing them again."""
    SET_RULES.require(by)
    _require_amount(amount)
    if facts.budget_funded.said_before(brand=by.brand_id, actor=by, key=key) is None:
        note = facts.AmountNote(amount)
        facts.budget_funded.record(
            brand=budget.brand_id, actor=by, object=budget, note=note, at=at or now(), key=key
        )


@transaction.atomic
def draw_budget(
    budget: Budget, amount: int, *, by: Person, at: datetime | None = None, key: str | None = None
) -> None:
    """So many fewer can be given from it, of those that were not given yet."""
    SET_RULES.require(by)
    _require_amount(amount)
    if facts.budget_drawn.said_before(brand=by.brand_id, actor=by, key=key) is not None:
        return
    if amount > balance_of(budget.brand_id, ref(budget), POINTS).available:
        raise Unfitting("too_much", _("There is not so much left in it."), field="amount")
    note = facts.AmountNote(amount)
    facts.budget_drawn.record(
        brand=budget.brand_id, actor=by, object=budget, note=note, at=at or now(), key=key
    )


def _require_amount(amount: int) -> None:
    if not 1 <= amount <= MOST_AT_ONCE:
        raise Unacceptable(
            "amount", _("From 1 to %d points, please.") % MOST_AT_ONCE, field="amount"
        )

"""From what rules pay and how much of it is left; and how much members may hand on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.ledger.models import Account, Transfer
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards.models import Budget, Handed, Handing
from hundredfold.rewards.rules import pot


@dataclass(frozen=True)
class Pot:
    """A budget in points: left = funded - given. What was drawn again is not counted as funded."""

    id: int
    name: str
    opened_at: datetime
    funded: int
    given: int
    left: int


def pots_of(brand: Brand) -> list[Pot]:
    """Every budget of a brand with what is left of it, the oldest first. Three queries."""
    budgets = list(Budget.of(brand).order_by("pk"))
    owners = {pot(budget.pk): budget.pk for budget in budgets}
    held = {
        owners[owner]: (account, posted)
        for account, owner, posted in Account.of(brand)
        .filter(owner__in=owners, unit=POINTS)
        .values_list("pk", "owner", "posted")
    }
    funded = _funded(brand, [account for account, _posted in held.values()])
    pots = []
    for budget in budgets:
        account, left = held.get(budget.pk, (0, 0))
        put_in = funded.get(account, 0)
        pots.append(Pot(budget.pk, budget.name, budget.opened_at, put_in, put_in - left, left))
    return pots


def _funded(brand: Brand, accounts: list[int]) -> dict[int, int]:
    """What was put into these accounts, less what was drawn again."""
    moves = Transfer.of(brand).filter(kind__in=("funded", "drawn"))
    moves = moves.filter(Q(credit__in=accounts) | Q(debit__in=accounts)).order_by()
    found: dict[int, int] = {}
    for side, sign, kind in (("credit_id", 1, "funded"), ("debit_id", -1, "drawn")):
        rows = moves.filter(kind=kind).values(account=F(side)).annotate(all=Sum("amount"))
        for row in rows.order_by(side):
            found[row["account"]] = found.get(row["account"], 0) + sign * row["all"]
    return found


def handing_of(brand: Brand | int) -> int:
    """How many points a member may hand on in a day; 0 where they may not."""
    return Handing.of(brand).values_list("most_a_day", flat=True).first() or 0


def left_today(person: Person, *, at: datetime | None = None) -> int:
    """How many points somebody may still hand on today, by the brand's own calendar."""
    allowed = handing_of(person.brand_id)
    if not allowed:
        return 0
    local = (at or now()).astimezone(ZoneInfo(person.brand.zone))
    begun = local.replace(hour=0, minute=0, second=0, microsecond=0)
    today = Handed.of(person.brand_id).filter(
        giver=person, at__gte=begun, at__lt=begun + timedelta(days=1)
    )
    gone: int = today.aggregate(all=Coalesce(Sum("amount"), 0))["all"]
    return max(allowed - gone, 0)

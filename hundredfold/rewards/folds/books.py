"""What the engine orders, carried out by the ledger in its order."""

from collections.abc import Iterable

from hundredfold.kit.refs import Source
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.postings import Declined, Move, Posting, Reverse
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.engine import Fund, Give, Order, TakeBack
from hundredfold.rewards.folds.snags import Refused, keep_snags
from hundredfold.rewards.rules import ELSEWHERE, REWARDS, is_benefit, pot

FUNDS = Source("rewards.funds")
"""Where budgets are filled from."""

Asked = tuple[Order, Posting]


class Books:
    """One batch of orders. `refused` is what the ledger would not do when they were told before.

    They are gathered and carried out together; before an award is ordered about a second time,
    the ledger has answered.
    """

    def __init__(self, refused: set[tuple[int, str]]) -> None:
        self.refused = refused
        self.asked: list[Asked] = []

    def carry_out(self, orders: Iterable[Order]) -> None:
        for order in orders:
            if isinstance(order, Fund):
                self._fund(order)
            else:
                self._award(order)
        self.ask()

    def ask(self) -> None:
        """Ask the ledger all that was gathered."""
        asked, self.asked = self.asked, []
        if not asked:
            return
        refused = []
        outcomes = carry_out([posting for _order, posting in asked])
        for (order, posting), outcome in zip(asked, outcomes, strict=True):
            if not isinstance(order, Fund):
                order.award.is_asked = False
            if isinstance(outcome, Declined):
                refused.append(_refused(order, posting, outcome.code))
            elif not isinstance(order, Fund):
                gives = isinstance(order, Give)
                order.award.transfer = outcome.transfers[0] if gives else None
        if refused:
            keep_snags(refused)

    def _fund(self, order: Fund) -> None:
        sides = (order.pot, FUNDS.ref) if order.gives_back else (FUNDS.ref, order.pot)
        leg = Move(*sides, POINTS, order.amount, "drawn" if order.gives_back else "funded")
        why = f"activity.activity:{order.fact}"
        posting = Posting(
            order.brand, REWARDS.ref, f"fund:{order.fact}", (leg,), order.at, why, "rewards.funds"
        )
        self._gather(order, posting)

    def _award(self, order: Give | TakeBack) -> None:
        award = order.award
        if is_benefit(award.gives):
            award.transfer = ELSEWHERE if isinstance(order, Give) else None
            return
        if award.is_asked:
            self.ask()
        if isinstance(order, Give) and award.transfer is None:
            leg = Move(
                REWARDS.ref if award.budget is None else pot(award.budget), award.earner,
                award.gives, award.amount, award.deed, award.opens_at, award.expires_at,
            )  # fmt: skip
            self._about(order, leg, award.fact)
        elif isinstance(order, TakeBack) and award.transfer is not None:
            self._about(order, Reverse(award.transfer, order.kind), order.fact)

    def _about(self, order: Give | TakeBack, leg: Move | Reverse, because: int) -> None:
        award, why = order.award, f"activity.activity:{because}"
        posting = Posting(award.brand, REWARDS.ref, order.key, (leg,), order.at, why, award.name)
        if self._gather(order, posting):
            award.is_asked = True

    def _gather(self, order: Order, posting: Posting) -> bool:
        if (posting.brand, posting.key) in self.refused:
            return False
        self.asked.append((order, posting))
        return True


def _refused(order: Order, posting: Posting, code: str) -> Refused:
    if isinstance(order, Fund):
        return Refused(order.fact, posting, order.pot, order.amount, None, code)
    award = order.award
    return Refused(order.fact, posting, award.earner, award.amount, award.transfer, code)

"""A ledger as a patient clerk would keep it: slow, obvious, and written without the real one."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

FAR = datetime.max.replace(tzinfo=UTC)


@dataclass
class PlainLot:
    amount: int
    left: int
    opens: datetime | None
    ends: datetime | None
    born: int

    def usable(self, at: datetime) -> bool:
        return not (self.opens and self.opens > at) and not (self.ends and self.ends <= at)


@dataclass
class PlainAccount:
    """`bounded` accounts hold what was given to them and no more."""

    in_lots: bool
    bounded: bool
    debt_limit: int
    posted: int = 0
    held: int = 0
    debt: int = 0
    lots: list[PlainLot] = field(default_factory=list)

    def in_order(self) -> list[PlainLot]:
        return sorted(self.lots, key=lambda lot: (lot.ends or FAR, lot.born))

    def can_spend(self, at: datetime) -> int:
        if self.in_lots:
            return sum(lot.left for lot in self.lots if lot.usable(at))
        return self.posted - self.held + self.debt


@dataclass
class PlainTransfer:
    step: str
    giver: str
    taker: str
    unit: str
    amount: int
    deadline: datetime | None = None
    from_lots: list[tuple[PlainLot, int]] = field(default_factory=list)
    made: list[PlainLot] = field(default_factory=list)
    is_over: bool = False
    is_reversal: bool = False
    is_reversed: bool = False


class No(Exception):  # noqa: N818 the clerk's word for it
    """Says why not, by the ledger's code."""


class PlainLedger:
    """Every deed gives the number of its transfer, or raises No with the ledger's code."""

    def __init__(self, grace: timedelta, debt_limit: int) -> None:
        self.grace = grace
        self.debt_limit = debt_limit
        self.accounts: dict[tuple[str, str], PlainAccount] = {}
        self.transfers: list[PlainTransfer] = []
        self.born = 0

    def account(self, owner: str, unit: str) -> PlainAccount:
        bounded = not owner.startswith("source:")
        in_lots = unit == "points"
        limit = self.debt_limit if in_lots and bounded else 0
        return self.accounts.setdefault((owner, unit), PlainAccount(in_lots, bounded, limit))

    def lot(self, account: PlainAccount, amount: int, left: int, opens, ends) -> PlainLot:
        self.born += 1
        lot = PlainLot(amount, left, opens, ends, self.born)
        account.lots.append(lot)
        return lot

    def write(self, transfer: PlainTransfer) -> int:
        self.transfers.append(transfer)
        return len(self.transfers) - 1

    # what may be asked

    def move(self, giver, taker, unit, amount, at, opens=None, ends=None) -> int:
        took = self.take(giver, unit, amount, at)
        self.account(giver, unit).posted -= amount
        done = PlainTransfer("plain", giver, taker, unit, amount, from_lots=took)
        done.made = self.give(taker, unit, amount, opens, ends, took)
        return self.write(done)

    def hold(self, giver, taker, unit, amount, at, deadline=None) -> int:
        if deadline is not None and deadline <= at:
            raise No("expired")
        took = self.take(giver, unit, amount, at)
        self.account(taker, unit)
        self.account(giver, unit).held += amount
        return self.write(
            PlainTransfer("pending", giver, taker, unit, amount, deadline, from_lots=took)
        )

    def settle(self, number: int, amount: int | None, at: datetime) -> int:
        waiting = self.open_pending(number)
        if waiting.deadline is not None and waiting.deadline <= at:
            raise No("expired")
        amount = waiting.amount if amount is None else amount
        if not 0 < amount <= waiting.amount:
            raise No("amount")
        waiting.is_over = True
        giver = self.account(waiting.giver, waiting.unit)
        giver.held -= waiting.amount
        giver.posted -= amount
        kept, rest = [], []
        left = amount
        for lot, part in waiting.from_lots:
            here = min(left, part)
            left -= here
            kept += [(lot, here)] if here else []
            rest += [(lot, part - here)] if part > here else []
        self.return_to(giver, rest, at)
        done = PlainTransfer("posted", waiting.giver, waiting.taker, waiting.unit, amount)
        done.from_lots = kept
        done.made = self.give(waiting.taker, waiting.unit, amount, None, None, kept)
        return self.write(done)

    def void(self, number: int, at: datetime) -> int:
        waiting = self.open_pending(number)
        return self.free(waiting, at)

    def reverse(self, number: int, at: datetime) -> int:
        first = self.transfers[number]
        if first.step not in ("plain", "posted") or first.is_reversal:
            raise No("not_reversible")
        if first.is_reversed:
            raise No("already_reversed")
        taken = self.give_up(first, at)
        first.is_reversed = True
        self.regain(first, at)
        done = PlainTransfer("plain", first.taker, first.giver, first.unit, first.amount)
        done.is_reversal, done.from_lots = True, taken
        return self.write(done)

    def give_up(self, first: PlainTransfer, at: datetime) -> list[tuple[PlainLot, int]]:
        holder = self.account(first.taker, first.unit)
        if not holder.bounded:
            return []
        before = self.copy_of(first.taker, first.unit)
        self.free_late(first.taker, first.unit, at)
        missing, taken = self.draw(first.made, first.amount)
        if holder.in_lots:
            missing, more = self.draw([lot for lot in holder.in_order() if lot.usable(at)], missing)
            taken += more
        else:
            missing = max(0, missing - max(0, holder.can_spend(at)))
        if holder.debt + missing > holder.debt_limit:
            self.put_back_copy(before)
            raise No("debt_limit")
        holder.posted -= first.amount
        holder.debt += missing
        return taken

    def regain(self, first: PlainTransfer, at: datetime) -> None:
        payer = self.account(first.giver, first.unit)
        if not payer.bounded:
            return
        payer.posted += first.amount
        back = min(payer.debt, first.amount)
        payer.debt -= back
        rest = []
        for lot, part in first.from_lots:
            here = min(back, part)
            back -= here
            rest += [(lot, part - here)] if part > here else []
        self.return_to(payer, rest, at)

    # what these are made of

    def short(self, account: PlainAccount, amount: int, at: datetime) -> bool:
        return account.can_spend(at) < amount

    def take(self, owner, unit, amount, at) -> list[tuple[PlainLot, int]]:
        account = self.account(owner, unit)
        if not account.bounded:
            return []
        before = self.copy_of(owner, unit)
        self.free_late(owner, unit, at)
        if self.short(account, amount, at):
            self.put_back_copy(before)
            raise No("insufficient")
        if not account.in_lots:
            return []
        missing, took = self.draw([lot for lot in account.in_order() if lot.usable(at)], amount)
        assert not missing
        return took

    def copy_of(self, owner, unit):
        account = self.account(owner, unit)
        late = [t for t in self.transfers if t.step == "pending" and not t.is_over]
        return (
            account,
            account.held,
            [(lot, lot.left) for lot in account.lots],
            late,
            len(self.transfers),
        )

    def put_back_copy(self, before) -> None:
        account, held, lots, late, length = before
        account.held = held
        account.lots = [lot for lot, _left in lots]
        for lot, left in lots:
            lot.left = left
        for transfer in late:
            transfer.is_over = False
        del self.transfers[length:]

    def draw(self, lots, amount) -> tuple[int, list[tuple[PlainLot, int]]]:
        took = []
        for lot in lots:
            here = min(lot.left, amount)
            if here:
                lot.left -= here
                amount -= here
                took.append((lot, here))
        return amount, took

    def give(self, owner, unit, amount, opens, ends, took) -> list[PlainLot]:
        account = self.account(owner, unit)
        if not account.bounded:
            return []
        account.posted += amount
        back = min(account.debt, amount)
        account.debt -= back
        if not account.in_lots:
            return []
        parts = [(opens, ends, amount)]
        if opens is None and ends is None and took:
            sums: dict[tuple[datetime | None, datetime | None], int] = {}
            for lot, part in took:
                sums[lot.opens, lot.ends] = sums.get((lot.opens, lot.ends), 0) + part
            parts = [(opens, ends, part) for (opens, ends), part in sums.items()]
        made = []
        for opens, ends, part in parts:
            here = min(back, part)
            back -= here
            made.append(self.lot(account, part, part - here, opens, ends))
        return made

    def return_to(self, account: PlainAccount, parts, at: datetime) -> None:
        for lot, part in parts:
            if lot.ends and lot.ends <= at:
                self.lot(account, part, part, None, at + self.grace)
            else:
                lot.left += part

    def open_pending(self, number: int) -> PlainTransfer:
        waiting = self.transfers[number]
        if waiting.step != "pending":
            raise No("not_pending")
        if waiting.is_over:
            raise No("already_settled")
        return waiting

    def free(self, waiting: PlainTransfer, at: datetime) -> int:
        waiting.is_over = True
        account = self.account(waiting.giver, waiting.unit)
        account.held -= waiting.amount
        self.return_to(account, waiting.from_lots, at)
        late = waiting.deadline is not None and waiting.deadline <= at
        done = PlainTransfer("expired" if late else "voided", waiting.giver, waiting.taker,
                             waiting.unit, waiting.amount)  # fmt: skip
        return self.write(done)

    def free_late(self, owner, unit, at: datetime) -> None:
        for waiting in list(self.transfers):
            if (
                waiting.step == "pending"
                and not waiting.is_over
                and (waiting.giver, waiting.unit) == (owner, unit)
                and waiting.deadline is not None
                and waiting.deadline <= at
            ):
                self.free(waiting, at)

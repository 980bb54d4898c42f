"""What each leg of a posting does to the accounts that it touches."""

from datetime import datetime, timedelta

from hundredfold.ledger.journal import Journal
from hundredfold.ledger.page import Page
from hundredfold.ledger.postings import (
    SYSTEM,
    Declined,
    Hold,
    Lapse,
    Move,
    Posting,
    Reverse,
    Settle,
    Void,
    digest_of,
)
from hundredfold.ledger.sheets import Before, Entry, Share, Sheet, Taken, Waiting, split
from hundredfold.ledger.units import is_unit

LARGEST = 10**15
"""More than that of anything is a mistake; a sum of such amounts still fits the database."""

GRACE = timedelta(days=30)
"""What returns to an earning that has lapsed meanwhile may still be spent for so long."""


class Legs:
    """The moves of the ledger, on one page, into one journal."""

    def __init__(self, page: Page, journal: Journal) -> None:
        self.page = page
        self.journal = journal

    def move(self, leg: Move, posting: Posting) -> Entry:
        """Take from one account, give to the other."""
        debit, credit = self._sides(leg, posting)
        taken = self._take(debit, leg.amount, posting.at)
        entry = self._enter(debit, credit, leg.amount, leg.kind, "plain")
        self.journal.allocate(entry, taken)
        self._earn(credit, entry, leg.amount, leg.available_at, leg.expires_at, taken)
        return entry

    def hold(self, leg: Hold, posting: Posting) -> Entry:
        """Take from one account, and let the other wait for it."""
        if leg.deadline is not None and leg.deadline <= posting.at:
            raise Declined("expired")
        debit, credit = self._sides(leg, posting)
        taken = self._take(debit, leg.amount, posting.at)
        entry = self._enter(debit, credit, leg.amount, leg.kind, "pending")
        entry.deadline = leg.deadline
        self.journal.allocate(entry, taken)
        before = Before(0, debit.brand, debit.unit, debit.id, credit.id, leg.amount, "pending",
                        leg.deadline, None)  # fmt: skip
        self.journal.wait(debit, Waiting(before, taken, entry))
        return entry

    def settle(self, leg: Settle, posting: Posting) -> Entry:
        """The other account gets it, or a part, and the rest goes back to where it came from."""
        waiting = self._waiting(leg.pending, posting)
        if waiting.is_late(posting.at):
            raise Declined("expired")
        before = waiting.before
        amount = before.amount if leg.amount is None else leg.amount
        if not 0 < amount <= before.amount:
            raise Declined("amount")
        entry = self._resolve(waiting, "posted", amount)
        kept, rest = split(waiting.taken, amount)
        self.journal.allocate(entry, kept)
        self._put_back(entry, rest, posting.at)
        self.journal.free(self.page.sheets[before.debit], before.amount - amount)
        self._earn(self.page.sheets[before.credit], entry, amount, None, None, kept)
        return entry

    def void(self, leg: Void, posting: Posting) -> Entry:
        """All of it goes back. After the deadline that has happened already, by itself."""
        waiting = self._waiting(leg.pending, posting)
        step = "expired" if waiting.is_late(posting.at) else "voided"
        return self._free_all(waiting, step, posting.at)

    def reverse(self, leg: Reverse, posting: Posting) -> Entry:
        """Back to the lots it came from; what the receiver has spent since becomes a debt."""
        before = self._before(leg.transfer, posting)
        if before.step not in ("plain", "posted") or before.reverses is not None:
            raise Declined("not_reversible")
        if before.is_reversed:
            raise Declined("already_reversed")
        giver, receiver = self.page.sheets[before.credit], self.page.sheets[before.debit]
        taken, missing = self._give_up(giver, before, posting.at)
        entry = self._enter(giver, receiver, before.amount, leg.kind, "plain")
        entry.reverses, entry.lent = before.id, missing
        self.journal.allocate(entry, taken)
        self._regain(receiver, entry, self.page.taken.get(before.id, []), posting.at)
        self.journal.change(before, "is_reversed", True)
        return entry

    def lapse(self, leg: Lapse, posting: Posting) -> Entry:
        """What is left of one earning goes to whoever is named."""
        lot = self.page.lots.get(leg.lot)
        if lot is None or lot.sheet.brand != posting.brand:
            raise Declined("unknown")
        if not lot.remaining:
            raise Declined("nothing_left")
        left = lot.remaining
        issuer = self.page.named[posting.brand, leg.credit, lot.sheet.unit]
        entry = self._enter(lot.sheet, issuer, left, leg.kind, "plain")
        self.journal.change(lot, "remaining", 0)
        self.journal.free(lot.sheet, -left)
        self.journal.allocate(entry, [(lot, left)])
        self._earn(issuer, entry, left, None, None, [(lot, left)])
        return entry

    def _sides(self, leg: Move | Hold, posting: Posting) -> tuple[Sheet, Sheet]:
        if not 0 < leg.amount <= LARGEST:
            raise Declined("amount")
        if leg.debit == leg.credit:
            raise Declined("same_account")
        if not is_unit(leg.unit):
            raise Declined("unknown_unit")
        debit = self.page.named[posting.brand, leg.debit, leg.unit]
        credit = self.page.named[posting.brand, leg.credit, leg.unit]
        if debit.is_closed or credit.is_closed:
            raise Declined("closed")
        return debit, credit

    def _enter(self, debit: Sheet, credit: Sheet, amount: int, kind: str, step: str) -> Entry:
        entry = Entry(debit.brand, debit.unit, debit.id, credit.id, amount, kind, step)
        self.journal.entries.append(entry)
        return entry

    def _before(self, transfer: int, posting: Posting) -> Before:
        before = self.page.before.get(transfer)
        if before is None or before.brand != posting.brand:
            raise Declined("unknown")
        return before

    def _waiting(self, transfer: int, posting: Posting) -> Waiting:
        before = self._before(transfer, posting)
        if before.step != "pending":
            raise Declined("not_pending")
        waiting = self.page.waiting.get(transfer)
        if waiting is None or not waiting.is_open:
            raise Declined("already_settled")
        return waiting

    def _resolve(self, waiting: Waiting, step: str, amount: int) -> Entry:
        before = waiting.before
        entry = Entry(before.brand, before.unit, before.debit, before.credit, amount, step, step)
        self.journal.entries.append(entry)
        entry.pending, entry.settles, entry.frees = before.id, waiting.entry, before.amount
        self.journal.close(waiting)
        return entry

    def _free_all(self, waiting: Waiting, step: str, at: datetime) -> Entry:
        entry = self._resolve(waiting, step, waiting.before.amount)
        self._put_back(entry, waiting.taken, at)
        self.journal.free(self.page.sheets[waiting.before.debit], waiting.before.amount)
        return entry

    def _take(self, sheet: Sheet, amount: int, at: datetime) -> Taken:
        """From which lots the amount comes, once what is held past its deadline is free again."""
        if sheet.is_issuer:
            return []
        self._free_the_late(sheet, at)
        taken, missing = self._reach_for(sheet, amount, at)
        if missing:
            raise Declined("insufficient")
        self.journal.free(sheet, -amount)
        return taken

    def _reach_for(self, sheet: Sheet, amount: int, at: datetime) -> tuple[Taken, int]:
        if not sheet.in_lots:
            return [], 0 if sheet.free >= amount else amount
        if not sheet.is_sorted:
            sheet.lots.sort(key=_order)
            sheet.is_sorted = True
        taken: Taken = []
        for lot in sheet.lots:
            if not amount:
                break
            if lot.remaining and lot.is_open(at):
                part = min(lot.remaining, amount)
                self.journal.change(lot, "remaining", lot.remaining - part)
                taken.append((lot, part))
                amount -= part
        return taken, amount

    def _free_the_late(self, sheet: Sheet, at: datetime) -> None:
        for waiting in sheet.late:
            if waiting.is_open and waiting.is_late(at):
                entry = self._free_all(waiting, "expired", at)
                name_it(entry, SYSTEM, f"expired:{waiting.before.id}", 0)
                entry.digest = digest_of(())

    def _earn(
        self,
        sheet: Sheet,
        entry: Entry,
        amount: int,
        available_at: datetime | None,
        expires_at: datetime | None,
        taken: Taken,
    ) -> None:
        """A debt is repaid first. What was in lots keeps its dates, unless others are set.

        Of the same dates it becomes one lot, from however many it came: else what is passed on
        and on would fall into ever smaller pieces.
        """
        if sheet.is_issuer:
            return
        owed = self._repay(sheet, entry, amount)
        if not sheet.in_lots:
            return
        parts = {(available_at, expires_at): amount}
        if available_at is None and expires_at is None and taken:
            parts.clear()
            for lot, part in taken:
                dates = lot.available_at, lot.expires_at
                parts[dates] = parts.get(dates, 0) + part
        for (opens, ends), part in parts.items():
            back = min(owed, part)
            lot = Share(0, sheet, part, part - back, opens, ends, entry)
            self.journal.open_lot(lot)
            if back:
                self.journal.allocate(entry, [(lot, back)])
                owed -= back

    def _repay(self, sheet: Sheet, entry: Entry, amount: int) -> int:
        owed = min(sheet.debt, amount)
        if owed:
            entry.repaid = owed
            self.journal.change(sheet, "debt", sheet.debt - owed)
        self.journal.free(sheet, amount - owed)
        return owed

    def _give_up(self, sheet: Sheet, before: Before, at: datetime) -> tuple[Taken, int]:
        """A reversal takes what it finds, its own earning first; the rest becomes a debt."""
        if sheet.is_issuer:
            return [], 0
        self._free_the_late(sheet, at)
        taken, missing = self._recall(before)
        more: Taken = []
        if sheet.in_lots:
            more, missing = self._reach_for(sheet, missing, at)
        else:
            missing = max(0, missing - max(0, sheet.free))
        if sheet.debt + missing > sheet.debt_limit:
            raise Declined("debt_limit")
        self.journal.change(sheet, "debt", sheet.debt + missing)
        self.journal.free(sheet, missing - before.amount)
        return taken + more, missing

    def _recall(self, before: Before) -> tuple[Taken, int]:
        """What is left of an earning itself, locked or lapsed, and how much of it is missing."""
        taken: Taken = []
        missing = before.amount
        for lot in self.page.earned.get(before.id, []):
            part = min(lot.remaining, missing)
            if part:
                self.journal.change(lot, "remaining", lot.remaining - part)
                taken.append((lot, part))
                missing -= part
        return taken, missing

    def _regain(self, sheet: Sheet, entry: Entry, taken: Taken, at: datetime) -> None:
        """What was spent is there again, less what its owner owes."""
        if sheet.is_issuer:
            return
        owed = self._repay(sheet, entry, entry.amount)
        _repaid, rest = split(taken, owed)
        self._put_back(entry, rest, at)

    def _put_back(self, entry: Entry, taken: Taken, at: datetime) -> None:
        """Into the very lots it came from; where one has lapsed, into a new one for a while."""
        for lot, part in taken:
            if lot.expires_at is None or lot.expires_at > at:
                self.journal.change(lot, "remaining", lot.remaining + part)
            else:
                again = Share(0, lot.sheet, part, part, None, at + GRACE, entry)
                self.journal.open_lot(again)


def name_it(entry: Entry, actor: str, key: str, leg: int) -> None:
    """Say whose request a transfer is part of."""
    entry.actor, entry.key, entry.leg = actor, key, leg


def _order(lot: Share) -> tuple[datetime, int]:
    return lot.order

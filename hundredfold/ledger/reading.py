"""Reads the page of a batch: only what its postings touch, a handful of queries however many."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit import bulk
from hundredfold.ledger import statements
from hundredfold.ledger.legs import LARGEST
from hundredfold.ledger.models import Account
from hundredfold.ledger.opening import open_missing
from hundredfold.ledger.page import Page, Request
from hundredfold.ledger.postings import Hold, Lapse, Move, Posting, Reverse, Settle, Void
from hundredfold.ledger.sheets import Before, Name, Share, Sheet, Waiting
from hundredfold.ledger.units import is_unit


def ledger_connection() -> BaseDatabaseWrapper:
    """Where the ledger is: the usual database, or the shadow of a retelling."""
    return connections[router.db_for_write(Account)]


def read_page(postings: Sequence[Posting]) -> Page:
    """The accounts are locked first, by id; what is read after that stays true."""
    reader = _Reader(postings)
    reader.read()
    return reader.page


class _Reader:
    """Reads in the order that locking asks for."""

    def __init__(self, postings: Sequence[Posting]) -> None:
        self.page = Page()
        self.postings = postings
        self.connection = ledger_connection()
        self.vendor = self.connection.vendor
        self.needs: defaultdict[int, int] = defaultdict(int)
        legs = [(posting, leg) for posting in postings for leg in posting.legs]
        self.moves = [(p.brand, leg) for p, leg in legs if isinstance(leg, Move | Hold)]
        self.pending = {leg.pending for _p, leg in legs if isinstance(leg, Settle | Void)}
        self.reversed = {leg.transfer for _p, leg in legs if isinstance(leg, Reverse)}
        self.lapsing = {leg.lot: (p.brand, leg.credit) for p, leg in legs if isinstance(leg, Lapse)}

    def read(self) -> None:
        self._read_transfers()
        names = self._names()
        self._read_accounts(names, self._ids())
        self._read_answers()
        self._read_waiting()
        self._read_open_lots()
        self._read_earned_lots()
        self._read_taken_lots()

    def _read_transfers(self) -> None:
        """Those that are referred to. They never change, so no lock is needed."""
        for row in self._among(statements.TRANSFERS, "t.id", self.pending | self.reversed):
            self._remember(row)

    def _remember(self, row: Sequence[Any]) -> Before:
        before = Before(*row)
        before.deadline = bulk.moment_of(before.deadline)
        return self.page.before.setdefault(before.id, before)

    def _names(self) -> set[Name]:
        names: set[Name] = set()
        for brand, leg in self.moves:
            if is_unit(leg.unit):
                names.add((brand, leg.debit, leg.unit))
                names.add((brand, leg.credit, leg.unit))
        for lot, account, unit in self._among(statements.UNITS_OF_LOTS, "l.id", self.lapsing):
            brand, credit = self.lapsing[lot]
            names.add((brand, credit, unit))
            self.needs[account] += 0
        return names

    def _ids(self) -> set[int]:
        befores = self.page.before.values()
        return {id for each in befores for id in (each.debit, each.credit)} | set(self.needs)

    def _read_accounts(self, names: set[Name], ids: set[int]) -> None:
        found = self._columns(statements.NAMED_ACCOUNTS, names)
        missing = names - {(row[1], row[2], row[3]) for row in found}
        if missing:
            open_missing(missing, self.connection)
            found += self._columns(statements.NAMED_ACCOUNTS, missing)
        found += self._among(statements.ACCOUNTS, "a.id", ids - {row[0] for row in found})
        for row in self._locked(found):
            sheet = _sheet(row)
            self.page.sheets[sheet.id] = self.page.named[row[1], row[2], row[3]] = sheet

    def _locked(self, found: list[Any]) -> list[Any]:
        """Issuers stay unlocked: they have no figures, and everybody passes them."""
        if self.vendor != "postgresql":
            return found
        issuers = [row for row in found if row[4] is None]
        bounded = [row[0] for row in found if row[4] is not None]
        return issuers + self._among(statements.LOCKED_ACCOUNTS, "a.id", bounded)

    def _read_answers(self) -> None:
        keys = {(posting.brand, posting.actor, posting.key) for posting in self.postings}
        found: dict[Request, tuple[str, list[int]]] = {}
        for brand, actor, key, digest, id in self._columns(statements.ANSWERED, keys):
            found.setdefault((brand, actor, key), (digest, []))[1].append(id)
        self.page.answered = {key: (digest, tuple(ids)) for key, (digest, ids) in found.items()}

    def _read_waiting(self) -> None:
        """Pendings to be settled, and those past their deadline that hold what is needed now."""
        rows = self._among(statements.WAITING, "w.transfer_id", self.pending)
        giving = {
            self.page.named[b, leg.debit, leg.unit].id for b, leg in self.moves if is_unit(leg.unit)
        }
        giving |= {each.credit for each in self.page.before.values() if each.id in self.reversed}
        holding = {id for id in giving if self.page.sheets[id].holds}
        if holding:
            latest = bulk.moment(max(posting.at for posting in self.postings), self.vendor)
            rows += self._among(statements.LATE, "w.debit_id", holding, latest)
        for row in sorted(rows, key=itemgetter(0)):  # what waited longest is free first
            before = self._remember(row)
            if before.id not in self.page.waiting:
                self.page.waiting[before.id] = waiting = Waiting(before, [])
                self.page.sheets[before.debit].late.append(waiting)

    def _read_open_lots(self) -> None:
        """As many open lots of each account as its spends can reach, the first to expire first."""
        for brand, leg in self.moves:
            if is_unit(leg.unit):
                self._need(self.page.named[brand, leg.debit, leg.unit], leg.amount)
        for id in self.reversed & self.page.before.keys():
            before = self.page.before[id]
            self._need(self.page.sheets[before.credit], before.amount)
        wanted = [(account, need) for account, need in self.needs.items() if need]
        if wanted:
            for row in self._all(statements.OPEN_LOTS[self.vendor], self._open_at(wanted)):
                self._share(row)

    def _need(self, sheet: Sheet, amount: int) -> None:
        if sheet.in_lots and not sheet.is_issuer:
            self.needs[sheet.id] += max(0, min(amount, LARGEST))

    def _open_at(self, wanted: list[tuple[int, int]]) -> list[Any]:
        moments = [posting.at for posting in self.postings]
        first, last = (bulk.moment(at, self.vendor) for at in (min(moments), max(moments)))
        needs: list[Any] = [json.dumps(wanted)]
        if self.vendor == "postgresql":
            needs = [list(column) for column in zip(*wanted, strict=True)]
        return [last, first, *needs, first, last]

    def _read_earned_lots(self) -> None:
        for transfer, *row in self._among(statements.EARNED, "l.transfer_id", self.reversed):
            self.page.earned.setdefault(transfer, []).append(self._share(row))
        for (id,) in self._among(statements.REVERSALS, "t.reverses_id", self.reversed):
            self.page.before[id].is_reversed = True
        for row in self._among(statements.LOTS, "l.id", self.lapsing):
            self._share(row)

    def _read_taken_lots(self) -> None:
        wanted = self.page.waiting.keys() | self.reversed
        for transfer, amount, *row in self._among(statements.TAKEN, "x.transfer_id", wanted):
            self.page.taken.setdefault(transfer, []).append((self._share(row), amount))
        for id, waiting in self.page.waiting.items():
            waiting.taken = self.page.taken.get(id, [])

    def _share(self, row: Sequence[Any]) -> Share:
        id, account, amount, remaining, opens, ends = row
        known = self.page.lots.get(id)
        if known is None:
            sheet = self.page.sheets[account]
            dates = bulk.moment_of(opens), bulk.moment_of(ends)
            known = self.page.lots[id] = Share(id, sheet, amount, remaining, *dates)
            sheet.lots.append(known)
            sheet.is_sorted = False
        return known

    def _columns(self, spelt: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Rows that are looked up by three columns at once."""
        asked = sorted(rows)
        if not asked:
            return []
        if self.vendor == "postgresql":
            columns = [list(column) for column in zip(*asked, strict=True)]
            return self._all(spelt[self.vendor], columns)
        return self._all(spelt[self.vendor], [json.dumps(asked)])

    def _among(self, sql: str, column: str, values: Iterable[int], *more: Any) -> list[Any]:
        wanted = list(values)
        if not wanted:
            return []
        condition, among = bulk.among(column, wanted, self.vendor)
        return self._all(sql.replace("{among}", condition), [among, *more])

    def _all(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())


def _sheet(row: Sequence[Any]) -> Sheet:
    id, brand, _owner, unit, floor, debt_limit, posted, pending_out, debt, closed_at = row
    free = None if floor is None else posted - pending_out + debt - floor
    return Sheet(
        id, brand, unit, free=free, debt=debt, debt_limit=debt_limit, is_closed=bool(closed_at),
        holds=bool(pending_out),
    )  # fmt: skip

"""Writes what was decided: transfers first, whose trigger moves the balances, then the rest."""

from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit import bulk
from hundredfold.kit.failpoints import reach
from hundredfold.ledger.journal import Journal
from hundredfold.ledger.models import Allocation, Lot, Pending, Transfer
from hundredfold.ledger.page import Page
from hundredfold.ledger.sheets import Entry

TRANSFER = (
    "id", "brand_id", "unit", "debit_id", "credit_id", "amount", "kind", "step", "pending_id",
    "frees", "deadline", "reverses_id", "lent", "repaid", "actor", "key", "leg", "digest", "why",
    "rule", "at",
)  # fmt: skip
LOT = ("id", "brand_id", "account_id", "transfer_id", "amount", "remaining", "available_at",
       "expires_at")  # fmt: skip


def write(journal: Journal, page: Page, connection: BaseDatabaseWrapper) -> None:
    """Every row of a decided batch. What the database refuses here was decided wrongly."""
    if not journal.entries:
        return
    _number(journal)
    _write_transfers(journal.entries, connection.vendor)
    reach("ledger.transfers_written")
    _write_lots(journal, page, connection)
    reach("ledger.lots_written")
    _write_pendings(journal, connection)


def _number(journal: Journal) -> None:
    ids = bulk.reserve(Transfer, len(journal.entries))
    for entry, id in zip(journal.entries, ids, strict=True):
        entry.id = id
        if entry.settles is not None:
            entry.pending, entry.key = entry.settles.id, f"expired:{entry.settles.id}"
    if journal.lots:
        for lot, id in zip(journal.lots, bulk.reserve(Lot, len(journal.lots)), strict=True):
            lot.id = id


def _write_transfers(entries: list[Entry], vendor: str) -> None:
    moments = {entry.at: bulk.moment(entry.at, vendor) for entry in entries}
    bulk.insert(
        Transfer,
        TRANSFER,
        [
            (
                e.id, e.brand, e.unit, e.debit, e.credit, e.amount, e.kind, e.step, e.pending,
                e.frees, _moment(e.deadline, vendor), e.reverses, e.lent, e.repaid, e.actor,
                e.key, e.leg, e.digest, e.why, e.rule, moments[e.at],
            )
            for e in entries
        ],
    )  # fmt: skip


def _write_lots(journal: Journal, page: Page, connection: BaseDatabaseWrapper) -> None:
    vendor = connection.vendor
    if journal.lots:
        bulk.insert(
            Lot,
            LOT,
            [
                (
                    lot.id, lot.sheet.brand, lot.sheet.id, lot.entry.id, lot.amount, lot.remaining,
                    _moment(lot.available_at, vendor), _moment(lot.expires_at, vendor),
                )
                for lot in journal.lots if lot.entry
            ],
        )  # fmt: skip
    changed = [(lot.id, lot.remaining) for lot in page.lots.values() if lot.remaining != lot.kept]
    bulk.change(Lot, "id", "remaining", changed)
    if journal.allocations:
        rows = [(entry.brand, entry.id, lot.id, part) for entry, lot, part in journal.allocations]
        bulk.insert(Allocation, ("brand_id", "transfer_id", "lot_id", "amount"), rows)


def _write_pendings(journal: Journal, connection: BaseDatabaseWrapper) -> None:
    vendor = connection.vendor
    opened = [waiting.entry for waiting in journal.pendings if waiting.is_open and waiting.entry]
    if opened:
        rows = [(e.brand, e.id, e.debit, _moment(e.deadline, vendor)) for e in opened]
        bulk.insert(Pending, ("brand_id", "transfer_id", "debit_id", "deadline"), rows)
    if journal.settled:
        condition, among = bulk.among("transfer_id", journal.settled, vendor)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM ledger_pending WHERE {condition}", [among])  # noqa: S608 our own words


def _moment(at: datetime | None, vendor: str) -> Any:
    return None if at is None else bulk.moment(at, vendor)

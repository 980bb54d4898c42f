"""The lines of an account: every transfer that touched it, the last written first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections, router

from hundredfold.brands.models import Brand
from hundredfold.kit.bulk import moment_of
from hundredfold.ledger.models import Transfer

_MOVES = ("plain", "posted")


@dataclass(frozen=True)
class Line:
    """One transfer. `debit` and `credit` are the refs of its owners, `amount` is above zero.

    `cause` is the fact behind what this line takes back, where it takes something back.
    """

    id: int
    unit: str
    debit: str
    credit: str
    amount: int
    kind: str
    step: str
    why: str
    rule: str
    key: str
    at: datetime
    reverses: int | None
    cause: str | None
    reversed_by: int | None

    def effect_on(self, owner: str) -> int:
        """What it added to this owner's account, or took (below zero). Nothing while it waits."""
        if self.step not in _MOVES or self.debit == self.credit:
            return 0
        return self.amount if self.credit == owner else -self.amount


# A transfer with the names of both sides, what it takes back, and what took it back.
_LINE = """
    SELECT t.id, t.unit, d.owner, c.owner, t.amount, t.kind, t.step, t.why, t.rule, t.key, t.at,
        t.reverses_id, r.why, b.id
    FROM {source} t
    JOIN ledger_account d ON d.id = t.debit_id
    JOIN ledger_account c ON c.id = t.credit_id
    LEFT JOIN ledger_transfer r ON r.id = t.reverses_id
    LEFT JOIN ledger_transfer b ON b.reverses_id = t.id
"""
# The newest of each side by its index; together they hold the newest of both.
_SIDE = (
    "SELECT * FROM (SELECT * FROM ledger_transfer WHERE {side} = (SELECT id FROM ledger_account "
    "WHERE brand_id = %s AND owner = %s AND unit = %s) AND id < %s ORDER BY id DESC LIMIT %s) "
    "{side}"
)
_OF_AN_ACCOUNT = (
    _LINE.format(
        source=f"({_SIDE.format(side='debit_id')} UNION ALL {_SIDE.format(side='credit_id')})"
    )
    + " ORDER BY t.id DESC LIMIT %s"
)
_BY_NUMBER = _LINE.format(source="ledger_transfer") + " WHERE t.brand_id = %s AND t.id = %s"
_LARGEST = 2**63 - 1


def lines_of(
    brand: Brand, owner: str, unit: str, *, before: int | None = None, limit: int
) -> list[Line]:
    """The last lines of this owner's account, or those before one of them. One query."""
    named = [brand.pk, owner, unit, before or _LARGEST, limit]
    return _lines(_OF_AN_ACCOUNT, [*named, *named, limit])


def line_of(brand: Brand, number: int) -> Line | None:
    """One transfer of a brand."""
    return next(iter(_lines(_BY_NUMBER, [brand.pk, number])), None)


def _lines(sql: str, values: list[Any]) -> list[Line]:
    with connections[router.db_for_read(Transfer) or "default"].cursor() as cursor:
        cursor.execute(sql, values)
        return [_line(list(row)) for row in cursor.fetchall()]


def _line(row: list[Any]) -> Line:
    row[10] = moment_of(row[10])
    return Line(*row)

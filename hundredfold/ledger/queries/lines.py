"""The lines of an account: every transfer that touched it, the last written first."""

from dataclasses import dataclass, field
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

    `cause` is the fact behind what this line takes back, where it takes something back. `left` is
    what its owner had after it, where the lines of an account are asked for.
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
    left: int | None = field(default=None, compare=False)

    def effect_on(self, owner: str) -> int:
        """What it added to this owner's account, or took (below zero). Nothing while it waits."""
        if self.step not in _MOVES or self.debit == self.credit:
            return 0
        return self.amount if self.credit == owner else -self.amount


# A transfer with the names of both sides, what it takes back, and what took it back.
_LINE = """
    SELECT t.id, t.unit, d.owner, c.owner, t.amount, t.kind, t.step, t.why, t.rule, t.key, t.at,
        t.reverses_id, r.why, b.id{left}
    FROM {source} t
    JOIN ledger_account d ON d.id = t.debit_id
    JOIN ledger_account c ON c.id = t.credit_id
    LEFT JOIN ledger_transfer r ON r.id = t.reverses_id
    LEFT JOIN ledger_transfer b ON b.reverses_id = t.id
"""
_MINE = (
    "WITH mine AS (SELECT id, posted FROM ledger_account "
    "WHERE brand_id = %s AND owner = %s AND unit = %s)"
)
# The newest of each side by its index; together they hold the newest of both.
_SIDE = (
    "SELECT * FROM (SELECT * FROM ledger_transfer WHERE {side} = (SELECT id FROM mine) "
    "AND id < %s ORDER BY id DESC LIMIT %s) {side}"
)
# What was left after a line: what there is now, less all that came after it. First what came after
# the whole stretch, then, line by line, what came after in the stretch.
_SINCE = (
    "(SELECT coalesce(sum(amount), 0) FROM ledger_transfer WHERE {side} = (SELECT id FROM mine) "
    "AND id >= %s AND step IN ('plain', 'posted'))"
)
_EFFECT = (
    "CASE WHEN t.step NOT IN ('plain', 'posted') THEN 0 "
    "WHEN t.credit_id = (SELECT id FROM mine) THEN t.amount ELSE -t.amount END"
)
_LEFT = """,
        {begun} - coalesce(sum({effect}) OVER
        (ORDER BY t.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
"""
_RECKONED = "(SELECT posted FROM mine) - {gained} + {given}".format(  # noqa: S608 only the parts above
    gained=_SINCE.format(side="credit_id"), given=_SINCE.format(side="debit_id")
)
_BOTH = f"({_SIDE.format(side='debit_id')} UNION ALL {_SIDE.format(side='credit_id')})"
_OF_AN_ACCOUNT, _GONE_ON = (
    _MINE
    + _LINE.format(left=_LEFT.format(begun=begun, effect=_EFFECT), source=_BOTH)
    + " ORDER BY t.id DESC LIMIT %s"
    for begun in (_RECKONED, "CAST(%s AS bigint)")
)
_BY_NUMBER = (
    _LINE.format(left="", source="ledger_transfer") + " WHERE t.brand_id = %s AND t.id = %s"
)
_LARGEST = 2**63 - 1


def lines_of(
    brand: Brand,
    owner: str,
    unit: str,
    *,
    before: int | None = None,
    limit: int,
    left: int | None = None,
) -> list[Line]:
    """The last lines of this owner's account, or those before one of them. One query.

    Whoever goes on from a stretch knows what was `left` before its last line. Without it, all that
    came since is added up.
    """
    before = before or _LARGEST
    sides = [before, limit, before, limit]
    if left is not None:
        return _lines(_GONE_ON, [brand.pk, owner, unit, left, *sides, limit])
    return _lines(_OF_AN_ACCOUNT, [brand.pk, owner, unit, before, before, *sides, limit])


def line_of(brand: Brand, number: int) -> Line | None:
    """One transfer of a brand."""
    return next(iter(_lines(_BY_NUMBER, [brand.pk, number])), None)


def _lines(sql: str, values: list[Any]) -> list[Line]:
    with connections[router.db_for_read(Transfer) or "default"].cursor() as cursor:
        cursor.execute(sql, values)
        return [_line(list(row)) for row in cursor.fetchall()]


def _line(row: list[Any]) -> Line:
    row[10] = moment_of(row[10])
    row[14:] = map(int, row[14:])  # a sum of whole numbers is a decimal on PostgreSQL
    return Line(*row)

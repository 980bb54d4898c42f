"""What the ledger asks the database, in the spelling of each. `{among}` is filled in by `reading`.

PostgreSQL takes columns of values as arrays, SQLite rows of values as one JSON text.
"""

ACCOUNTS = (
    "SELECT a.id, a.brand_id, a.owner, a.unit, a.floor, a.debt_limit, a.posted, a.pending_out, "
    "a.debt, a.closed_at FROM ledger_account a WHERE {among}"
)
LOCKED_ACCOUNTS = ACCOUNTS + " ORDER BY a.id FOR NO KEY UPDATE"
NAMED_ACCOUNTS = {
    "postgresql": (
        "SELECT a.id, a.brand_id, a.owner, a.unit, a.floor, a.debt_limit, a.posted, "
        "a.pending_out, a.debt, a.closed_at "
        "FROM unnest(%s::bigint[], %s::text[], %s::text[]) n(brand, owner, unit) "
        "JOIN ledger_account a ON (a.brand_id, a.owner, a.unit) = (n.brand, n.owner, n.unit)"
    ),
    "sqlite": (
        "SELECT a.id, a.brand_id, a.owner, a.unit, a.floor, a.debt_limit, a.posted, "
        "a.pending_out, a.debt, a.closed_at FROM json_each(%s) n CROSS JOIN ledger_account a "
        "ON a.brand_id = json_extract(n.value, '$[0]') "
        "AND a.owner = json_extract(n.value, '$[1]') AND a.unit = json_extract(n.value, '$[2]')"
    ),
}

ANSWERED = {
    "postgresql": (
        "SELECT t.brand_id, t.actor, t.key, t.digest, t.id "
        "FROM unnest(%s::bigint[], %s::text[], %s::text[]) n(brand, actor, key) "
        "JOIN ledger_transfer t ON (t.brand_id, t.actor, t.key) = (n.brand, n.actor, n.key) "
        "ORDER BY t.id"
    ),
    "sqlite": (
        "SELECT t.brand_id, t.actor, t.key, t.digest, t.id "
        "FROM json_each(%s) n CROSS JOIN ledger_transfer t "
        "ON t.brand_id = json_extract(n.value, '$[0]') "
        "AND t.actor = json_extract(n.value, '$[1]') AND t.key = json_extract(n.value, '$[2]') "
        "ORDER BY t.id"
    ),
}

TRANSFERS = (
    "SELECT t.id, t.brand_id, t.unit, t.debit_id, t.credit_id, t.amount, t.step, t.deadline, "
    "t.reverses_id FROM ledger_transfer t WHERE {among}"
)
REVERSALS = "SELECT t.reverses_id FROM ledger_transfer t WHERE {among}"
WAITING = (
    "SELECT t.id, t.brand_id, t.unit, t.debit_id, t.credit_id, t.amount, t.step, t.deadline, "
    "t.reverses_id FROM ledger_pending w JOIN ledger_transfer t ON t.id = w.transfer_id "
    "WHERE {among} ORDER BY t.id"
)
LATE = WAITING.replace("{among}", "{among} AND w.deadline <= %s")

LOTS = (
    "SELECT l.id, l.account_id, l.amount, l.remaining, l.available_at, l.expires_at "
    "FROM ledger_lot l WHERE {among}"
)
EARNED = (
    "SELECT l.transfer_id, l.id, l.account_id, l.amount, l.remaining, l.available_at, l.expires_at "
    "FROM ledger_lot l WHERE {among} ORDER BY l.id"
)
# What an earning gave back of a debt is allocated from its own lot: nobody gave that.
TAKEN = (
    "SELECT x.transfer_id, x.amount, l.id, l.account_id, l.amount, l.remaining, l.available_at, "
    "l.expires_at FROM ledger_allocation x JOIN ledger_lot l ON l.id = x.lot_id "
    "WHERE {among} AND l.transfer_id <> x.transfer_id ORDER BY x.id"
)
UNITS_OF_LOTS = (
    "SELECT l.id, l.account_id, a.unit FROM ledger_lot l "
    "JOIN ledger_account a ON a.id = l.account_id WHERE {among}"
)

_OPEN_LOTS = """
    SELECT id, account_id, amount, remaining, available_at, expires_at FROM (
        SELECT l.*, n.need, sum(CASE WHEN (l.expires_at IS NULL OR l.expires_at > %s)
                AND (l.available_at IS NULL OR l.available_at <= %s) THEN l.remaining ELSE 0 END)
            OVER (PARTITION BY l.account_id ORDER BY l.expires_at NULLS LAST, l.id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
        FROM NEEDS n JOIN ledger_lot l ON l.account_id = n.account
        WHERE l.remaining > 0 AND (l.expires_at IS NULL OR l.expires_at > %s)
            AND (l.available_at IS NULL OR l.available_at <= %s)
    ) found WHERE earlier IS NULL OR earlier < need ORDER BY account_id, expires_at NULLS LAST, id
"""
OPEN_LOTS = {
    "postgresql": _OPEN_LOTS.replace(
        "NEEDS n", "unnest(%s::bigint[], %s::bigint[]) AS n(account, need)"
    ),
    "sqlite": _OPEN_LOTS.replace(
        "NEEDS n",
        "(SELECT json_extract(value, '$[0]') AS account, json_extract(value, '$[1]') AS need "
        "FROM json_each(%s)) n",
    ),
}
"""Moments in order: last, first, [needs], first, last. What is not open at all of these moments is
read, but not counted on."""

"""What the database itself keeps of the ledger: balances follow, rows stay, both sides match."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.promises import Promise

TRANSFER, ACCOUNT = "ledger_transfer", "ledger_account"
IMMUTABLE = {
    TRANSFER: "transfers are never changed or deleted; reverse them",
    "ledger_allocation": "allocations are never changed or deleted",
}
IDENTITY = ("id", "brand_id", "owner", "unit", "opened_at")
# Each condition is true of a transfer T that must not be written.
STRANGE = (
    """
    NOT EXISTS (SELECT 1 FROM ledger_account a
        WHERE a.id = T.debit_id AND a.brand_id = T.brand_id AND a.unit = T.unit)
    OR NOT EXISTS (SELECT 1 FROM ledger_account a
        WHERE a.id = T.credit_id AND a.brand_id = T.brand_id AND a.unit = T.unit)""",
    "a transfer joins two accounts of its own brand and unit",
)
UNSETTLED = (
    """
    T.pending_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfer p
        WHERE p.id = T.pending_id AND p.step = 'pending' AND p.amount = T.frees
        AND p.debit_id = T.debit_id AND p.credit_id = T.credit_id)""",
    "a settlement names a pending transfer between the same accounts",
)
UNREVERSED = (
    """
    T.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfer r
        WHERE r.id = T.reverses_id AND r.step IN ('plain', 'posted') AND r.reverses_id IS NULL
        AND r.debit_id = T.credit_id AND r.credit_id = T.debit_id AND r.amount = T.amount)""",
    "a reversal moves the same amount back, and is not reversed itself",
)

_MOVED = "iif(floor IS NULL OR NEW.step NOT IN ('plain', 'posted'), 0, NEW.amount)"
_HELD = "iif(floor IS NULL, 0, iif(NEW.step = 'pending', NEW.amount, 0) - NEW.frees)"
# What a transfer changes at each of its sides. An issuer has no figures: nothing is added to them.
SIDES = {
    "debit": f"posted = posted - {_MOVED}, pending_out = pending_out + {_HELD}, "
    "debt = debt + NEW.lent",
    "credit": f"posted = posted + {_MOVED}, pending_in = pending_in + {_HELD}, "
    "debt = debt - NEW.repaid",
}


def the_books_are_kept(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """Whoever writes a transfer moves the balances of both accounts, and cannot do otherwise."""
    if connection.vendor == "sqlite":
        yield from _kept_by_sqlite()
    else:
        yield from _kept_by_postgresql()


def _kept_by_sqlite() -> Iterator[Promise]:
    refusals = "".join(
        f"SELECT RAISE(ABORT, '{words}') WHERE {condition.replace('T.', 'NEW.')}; "
        for condition, words in (UNSETTLED, UNREVERSED)
    )
    moves = "".join(
        f"UPDATE {ACCOUNT} SET {changes} WHERE id = NEW.{side}_id "  # noqa: S608 our own words
        "AND brand_id = NEW.brand_id AND unit = NEW.unit; "
        f"SELECT RAISE(ABORT, '{STRANGE[1]}') WHERE changes() = 0; "
        for side, changes in SIDES.items()
    )
    name = f"{TRANSFER}_moves_balances"
    made = f'CREATE TRIGGER "{name}" AFTER INSERT ON {TRANSFER} BEGIN {refusals}{moves}END'
    yield Promise(name, (made,))
    for table, words in IMMUTABLE.items():
        for deed in ("UPDATE", "DELETE"):
            yield _refusal(f"{table}_refuses_{deed.lower()}", f"{deed} ON {table}", words)
    words = "accounts are never deleted; close them"
    yield _refusal(f"{ACCOUNT}_refuses_delete", f"DELETE ON {ACCOUNT}", words)
    columns = ", ".join(IDENTITY)
    words = "whose account it is, and in what, never changes"
    yield _refusal(f"{ACCOUNT}_refuses_update", f"UPDATE OF {columns} ON {ACCOUNT}", words)


def _refusal(name: str, deed: str, words: str) -> Promise:
    made = f"CREATE TRIGGER \"{name}\" BEFORE {deed} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    return Promise(name, (made,))


# One statement for a whole batch: the balances of each account move once, however many transfers.
MOVE_BALANCES = """
CREATE FUNCTION ledger_move_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    REFUSALS
    UPDATE ledger_account a SET posted = a.posted + d.posted,
        pending_out = a.pending_out + d.outgoing, pending_in = a.pending_in + d.incoming,
        debt = a.debt + d.debt
    FROM (
        SELECT account, sum(posted)::bigint AS posted, sum(outgoing)::bigint AS outgoing,
            sum(incoming)::bigint AS incoming, sum(debt)::bigint AS debt
        FROM (
            SELECT debit_id AS account,
                CASE WHEN step IN ('plain', 'posted') THEN -amount ELSE 0 END AS posted,
                CASE WHEN step = 'pending' THEN amount ELSE 0 END - frees AS outgoing,
                0 AS incoming, lent AS debt FROM fresh
            UNION ALL
            SELECT credit_id, CASE WHEN step IN ('plain', 'posted') THEN amount ELSE 0 END,
                0, CASE WHEN step = 'pending' THEN amount ELSE 0 END - frees, -repaid FROM fresh
        ) sides GROUP BY account ORDER BY account
    ) d WHERE a.id = d.account AND a.floor IS NOT NULL;
    RETURN NULL;
END $$"""


def _kept_by_postgresql() -> Iterator[Promise]:
    refusals = "\n".join(
        f"IF EXISTS (SELECT 1 FROM fresh t WHERE {condition.replace('T.', 't.')}) THEN "  # noqa: S608 our own words
        f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF;"
        for condition, words in (STRANGE, UNSETTLED, UNREVERSED)
    )
    yield Promise("ledger_move_balances", (MOVE_BALANCES.replace("REFUSALS", refusals),))
    name = f"{TRANSFER}_moves_balances"
    yield Promise(
        name,
        (
            f'CREATE TRIGGER "{name}" AFTER INSERT ON {TRANSFER} '
            "REFERENCING NEW TABLE AS fresh "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_balances()",
        ),
    )
    yield Promise(
        "ledger_refuse",
        (
            "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$",
        ),
    )
    for table, words in IMMUTABLE.items():
        yield _guard(f"{table}_refuses_update", f"UPDATE OR DELETE ON {table} FOR EACH ROW", words)
        yield _guard(f"{table}_refuses_truncate", f"TRUNCATE ON {table} FOR EACH STATEMENT", words)
    words = "accounts are never deleted; close them"
    yield _guard(f"{ACCOUNT}_refuses_delete", f"DELETE ON {ACCOUNT} FOR EACH ROW", words)
    yield _guard(f"{ACCOUNT}_refuses_truncate", f"TRUNCATE ON {ACCOUNT} FOR EACH STATEMENT", words)
    columns = ", ".join(IDENTITY)
    words = "whose account it is, and in what, never changes"
    yield _guard(
        f"{ACCOUNT}_refuses_update", f"UPDATE OF {columns} ON {ACCOUNT} FOR EACH ROW", words
    )
    yield _guard(
        f"{ACCOUNT}_balances_follow",
        f"UPDATE OF posted, pending_out, pending_in, debt ON {ACCOUNT} FOR EACH ROW "
        "WHEN (pg_trigger_depth() = 0)",
        "balances follow from transfers; write a transfer",
    )


def _guard(name: str, deed: str, words: str) -> Promise:
    made = f"CREATE TRIGGER \"{name}\" BEFORE {deed} EXECUTE FUNCTION ledger_refuse('{words}')"
    return Promise(name, (made,))

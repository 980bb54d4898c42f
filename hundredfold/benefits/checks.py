"""What must hold between what is told of benefits and what the books say."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

UNGIVEN = """
    SELECT i.id FROM benefits_issue i
    LEFT JOIN ledger_transfer t ON t.id = i.transfer
        AND t.brand_id = i.brand_id AND t.amount = i.uses AND t.kind = 'issued'
    WHERE t.id IS NULL
"""
UNUSED = """
    SELECT u.id FROM benefits_use u
    LEFT JOIN ledger_transfer t ON t.id = u.transfer
        AND t.brand_id = u.brand_id AND t.amount = 1 AND t.kind = 'used'
    LEFT JOIN ledger_transfer r ON r.reverses_id = u.transfer
    WHERE t.id IS NULL OR (u.undone_at IS NULL) <> (r.id IS NULL)
"""
# All that somebody has, all that is in store and all that is gone came from somewhere.
UNBALANCED = """
    SELECT a.brand_id, a.unit, sum(a.posted) FROM ledger_account a
    WHERE a.unit LIKE 'benefit:%%' AND a.floor IS NOT NULL
    GROUP BY a.brand_id, a.unit
    HAVING sum(a.posted) <> (
        SELECT coalesce(sum(CASE
            WHEN d.floor IS NULL AND c.floor IS NOT NULL THEN t.amount
            WHEN d.floor IS NOT NULL AND c.floor IS NULL THEN -t.amount
            ELSE 0 END), 0)
        FROM ledger_transfer t
        JOIN ledger_account d ON d.id = t.debit_id JOIN ledger_account c ON c.id = t.credit_id
        WHERE t.brand_id = a.brand_id AND t.unit = a.unit AND t.step IN ('plain', 'posted'))
"""


@checked("benefits.conserved")
def none_is_made_or_lost(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """What was given and used stands in the books, and the books of each benefit add up."""
    with connection.cursor() as cursor:
        for sql, what in ((UNGIVEN, "issue"), (UNUSED, "use")):
            cursor.execute(sql)
            for (number,) in cursor:
                yield amiss(f"{what} {number} is not in the books as it is told")
        cursor.execute(UNBALANCED.replace("%%", "%"))
        for brand, unit, held in cursor:
            yield amiss(f"{unit} of brand {brand}: {held} are held, which is not what was given")
        cursor.execute("SELECT count(*) FROM benefits_issue")
        yield well(f"{cursor.fetchone()[0]} benefits were given")

"""What must hold between what is told of benefits and what the books say."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from hundredfold.benefits.units import read_unit
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
        AND t.brand_id = u.brand_id AND t.amount = 1
        AND (t.kind = 'used' OR t.step = 'posted')
    LEFT JOIN ledger_transfer r ON r.reverses_id = u.transfer
    WHERE t.id IS NULL OR (u.undone_at IS NULL) <> (r.id IS NULL)
"""
# What is set aside for a gift was held for it, and waits as long as the gift does.
ASTRAY = """
    SELECT p.id FROM benefits_parcel p
    JOIN benefits_gift g ON g.id = p.gift_id
    LEFT JOIN ledger_transfer t ON t.id = p.hold
        AND t.brand_id = p.brand_id AND t.amount = p.uses AND t.step = 'pending'
    LEFT JOIN ledger_pending w ON w.transfer_id = p.hold
    LEFT JOIN ledger_transfer s ON s.pending_id = p.hold
    WHERE t.id IS NULL
        OR (g."end" = 'taken') <> coalesce(s.step = 'posted', FALSE)
        OR (g."end" NOT IN ('', 'lapsed') AND w.id IS NOT NULL)
"""
# A code is good once: its use, if any, is what was set aside for it.
UNSEEN = """
    SELECT p.id FROM benefits_pass p
    LEFT JOIN benefits_use u ON u.id = p.use_id
    LEFT JOIN ledger_transfer s ON s.pending_id = p.hold AND s.step = 'posted'
    WHERE (u.id IS NULL) <> (s.id IS NULL) OR u.transfer <> s.id
"""
# What goes through the house's hands as a gift comes out as much as it went in.
THROUGH = """
    SELECT t.brand_id, t.unit, sum(CASE WHEN c.owner = 'source:benefits.given'
        THEN t.amount ELSE -t.amount END)
    FROM ledger_transfer t
    JOIN ledger_account d ON d.id = t.debit_id JOIN ledger_account c ON c.id = t.credit_id
    WHERE 'source:benefits.given' IN (d.owner, c.owner)
    GROUP BY t.brand_id, t.unit
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
        for sql, what in (
            (UNGIVEN, "issue"), (UNUSED, "use"), (ASTRAY, "parcel"), (UNSEEN, "code"),
        ):  # fmt: skip
            cursor.execute(sql)
            for (number,) in cursor:
                yield amiss(f"{what} {number} is not in the books as it is told")
        cursor.execute(UNBALANCED.replace("%%", "%"))
        for brand, unit, held in cursor:
            yield amiss(f"{unit} of brand {brand}: {held} are held, which is not what was given")
        yield from _nothing_stays_on_the_way(cursor)
        cursor.execute("SELECT count(*) FROM benefits_issue")
        yield well(f"{cursor.fetchone()[0]} benefits were given")


def _nothing_stays_on_the_way(cursor: CursorWrapper) -> Iterator[Seen]:
    cursor.execute(THROUGH)
    left: dict[tuple[int, str], int] = defaultdict(int)
    for brand, unit, many in cursor.fetchall():
        left[brand, read_unit(unit)[0]] += many
    for (brand, code), many in left.items():
        if many:
            yield amiss(f"{many} of {code} of brand {brand} went into gifts and did not come out")

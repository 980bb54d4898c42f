"""What must hold between contests and the prizes that were given."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

# More was won than was promised, something else than that, or by whom it was not.
OVERPAID = """
    SELECT c.id FROM contests_contest c
    LEFT JOIN contests_win w ON w.contest_id = c.id
    LEFT JOIN benefits_issue i ON i.id = w.issue_id
    LEFT JOIN benefits_benefit b ON b.id = c.benefit_id
    GROUP BY c.id, c.winners, c."end"
    HAVING count(w.id) > c.winners
        OR (count(w.id) > 0 AND c."end" <> 'decided')
        OR sum(CASE WHEN w.id IS NOT NULL AND (i.uses <> c.each * b.uses
            OR i.benefit_id <> c.benefit_id OR i.person_id <> w.person_id) THEN 1 ELSE 0 END) > 0
"""
# Prizes of which there are only so many wait as long as the contest does.
UNHELD = """
    SELECT c.id FROM contests_contest c
    LEFT JOIN ledger_pending p ON p.transfer_id = c.hold
    WHERE c.hold IS NOT NULL AND (c."end" = '') <> (p.id IS NOT NULL)
"""


@checked("contests.paid")
def no_more_is_won_than_was_promised(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Each contest gave what it promised and no more."""
    with connection.cursor() as cursor:
        for sql, what in ((OVERPAID, "gave what it did not promise"),
                          (UNHELD, "does not hold its prizes as long as it waits")):  # fmt: skip
            cursor.execute(sql)
            for (number,) in cursor:
                yield amiss(f"contest {number} {what}")
        cursor.execute("SELECT count(*) FROM contests_contest")
        yield well(f"{cursor.fetchone()[0]} contests were opened")

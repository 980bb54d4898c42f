"""What must hold between honours, the books, and what was given by hand."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

# What was given by hand and not taken back stands in the books, and the other way round.
UNBOOKED = """
    SELECT b.id FROM honours_bestowal b
    JOIN honours_honour h ON h.id = b.honour_id
    LEFT JOIN ledger_transfer t ON t.id = b.transfer AND t.brand_id = b.brand_id
        AND t.unit = 'honour:' || h.code AND t.amount = 1
    LEFT JOIN ledger_transfer r ON r.reverses_id = t.id
    WHERE t.id IS NULL OR (b.taken_back_at IS NULL) <> (r.id IS NULL)
"""
NAMELESS = """
    SELECT w.id FROM honours_worn w
    LEFT JOIN honours_honour h ON h.id = w.honour AND h.brand_id = w.brand_id
    WHERE h.id IS NULL
"""


@checked("honours.worn")
def what_is_worn_was_earned(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Each honour that is worn is one of the brand's, and what is given by hand is booked."""
    with connection.cursor() as cursor:
        for sql, what in ((UNBOOKED, "bestowal {} is not as it is booked"),
                          (NAMELESS, "row {} is worn of no honour")):  # fmt: skip
            cursor.execute(sql)
            for (number,) in cursor:
                yield amiss(what.format(number))
        cursor.execute("SELECT count(*) FROM honours_worn")
        yield well(f"{cursor.fetchone()[0]} honours are worn")

"""What must hold of who brought whom."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

ASTRAY = """
    SELECT b.id FROM referral_binding b
    JOIN referral_arrival one ON one.id = b.referrer_id
    JOIN referral_arrival other ON other.id = b.referred_id
    WHERE one.brand_id <> other.brand_id OR one.person_id = other.person_id OR one.id >= other.id
"""
ORPHANS = """
    SELECT l.id FROM referral_link l JOIN referral_link p ON p.id = l.parent_id
    WHERE p.brand_id <> l.brand_id
"""


@checked("referral.bindings")
def who_brings_came_before(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Nobody brought themselves, or whom they were brought by; every link has its parent."""
    with connection.cursor() as cursor:
        cursor.execute(ASTRAY)
        for (binding,) in cursor.fetchall():
            yield amiss(f"binding {binding} goes the wrong way round")
        cursor.execute(ORPHANS)
        for (link,) in cursor.fetchall():
            yield amiss(f"link {link} has its parent in another brand")
        cursor.execute("SELECT count(*) FROM referral_binding WHERE ended_at IS NULL")
        yield well(f"{cursor.fetchone()[0]} were brought by somebody")

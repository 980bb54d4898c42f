"""What must hold between the tiers that people are in and the ladders they stand on."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

# A stay names a version that was never set, or goes on in a circle that its ladder is not for.
ADRIFT = """
    SELECT s.id, s.person_id FROM tiers_stay s
    LEFT JOIN tiers_version v
        ON v.brand_id = s.brand_id AND v.ladder = s.ladder AND v.version = s.version
    WHERE v.id IS NULL OR (s.ladder = 'growth') <> (s.circle = 0)
"""


@checked("tiers.stays")
def every_stay_has_a_ladder(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Whoever is in a tier came into it by a version that was in force."""
    with connection.cursor() as cursor:
        cursor.execute(ADRIFT)
        for stay, person in cursor:
            yield amiss(f"stay {stay} of person {person} stands on no ladder")
        cursor.execute("SELECT count(*) FROM tiers_stay WHERE ended_at IS NULL")
        yield well(f"{cursor.fetchone()[0]} people are in a tier")

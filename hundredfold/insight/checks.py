"""What must hold of days, contacts and ties."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.activity.recounts import recounted
from hundredfold.insight.deeds import DEEDS
from hundredfold.kit.checks import Seen, amiss, checked, well

recounted(
    "insight.days",
    kept="SELECT person_id, sum(deeds) FROM insight_day GROUP BY person_id",
    column="actor",
    kind="people.person",
    steps={deed.code: 0 if deed.undoes else 1 for deed in DEEDS},
    fold="insight.understand",
)

LOOSE = """
    SELECT t.one_id, t.other_id, t.given + t.taken, coalesce(c.met, 0) FROM insight_tie t
    LEFT JOIN (
        SELECT circle, CASE WHEN giver_id < receiver_id THEN giver_id ELSE receiver_id END AS one,
            CASE WHEN giver_id < receiver_id THEN receiver_id ELSE giver_id END AS other,
            count(*) AS met
        FROM insight_contact GROUP BY 1, 2, 3
    ) c ON c.circle = t.circle AND c.one = t.one_id AND c.other = t.other_id
    WHERE t.given + t.taken <> coalesce(c.met, 0)
"""


@checked("insight.ties")
def ties_come_of_contacts(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """A tie counts the contacts that are there, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(LOOSE)
        for one, other, counted, met in cursor.fetchall():
            yield amiss(f"{one} and {other} met {met} times, and their tie counts {counted}")
        cursor.execute("SELECT count(*) FROM insight_tie")
        yield well(f"{cursor.fetchone()[0]} ties come of contacts")

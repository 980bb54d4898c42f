"""What must hold between the deeds that stand and what the ledger gave for them."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit import bulk
from hundredfold.kit.checks import Seen, amiss, checked, well
from hundredfold.kit.clock import now
from hundredfold.rewards.rules import REWARDS

UNPAID = """
    SELECT m.fact, m.earner, m.amount, m.gives FROM rewards_award m
    LEFT JOIN ledger_transfer t ON t.id = m.transfer
        AND t.brand_id = m.brand_id AND t.actor = %s AND t.amount = m.amount AND t.unit = m.gives
    WHERE m.transfer <> 0 AND t.id IS NULL
"""
# What somebody else took back, or what the ledger would not take back, is known by its snag; what
# has lapsed is not taken back.
UNEARNED = """
    SELECT t.id, t.key FROM ledger_transfer t
    LEFT JOIN ledger_transfer r ON r.reverses_id = t.id
    LEFT JOIN rewards_award m ON m.transfer = t.id
    LEFT JOIN rewards_snag s ON s.takes_back = t.id
    WHERE t.actor = %s AND t.reverses_id IS NULL
        AND t.rule <> 'rewards.funds'
        AND r.id IS NULL AND m.fact IS NULL AND s.id IS NULL
        AND NOT EXISTS (SELECT 1 FROM ledger_lot l
            WHERE l.transfer_id = t.id AND l.expires_at <= %s)
"""

# A benefit that stands was given to whoever earned it; what it came to is one thing only.
UNLIKE = """
    SELECT d.fact, d.rule FROM rewards_delivery d
    JOIN rewards_award m ON m.brand_id = d.brand_id AND m.fact = d.fact AND m.rule = d.rule
    LEFT JOIN benefits_issue i ON i.id = d.issue_id
    LEFT JOIN benefits_benefit b ON b.id = i.benefit_id
    WHERE i.id IS NOT NULL AND (m.gives <> 'benefit:' || b.code
        OR i.uses <> m.amount * b.uses OR m.earner <> 'people.person:' || i.person_id)
"""


@checked("rewards.deliveries")
def what_was_delivered_was_earned(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Each benefit that a rule gave is the one that was earned, and its earner's."""
    with connection.cursor() as cursor:
        cursor.execute(UNLIKE)
        for fact, rule in cursor:
            yield amiss(f"rule {rule} promised something else for fact {fact}")
        cursor.execute("SELECT count(*) FROM rewards_delivery")
        yield well(f"{cursor.fetchone()[0]} benefits were given by rules")


@checked("rewards.awards")
def what_stands_is_what_was_given(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Whatever is given for a deed is in the books, and what is in the books was earned."""
    with connection.cursor() as cursor:
        cursor.execute(UNPAID, [REWARDS.ref])
        for fact, earner, amount, gives in cursor:
            yield amiss(f"{earner} should hold {amount} {gives} for fact {fact}")
        cursor.execute(UNEARNED, [REWARDS.ref, bulk.moment(now(), connection.vendor)])
        for transfer, key in cursor:
            yield amiss(f"transfer {transfer} ({key}) is for nothing that stands")
        cursor.execute("SELECT count(*) FROM rewards_award WHERE transfer IS NOT NULL")
        yield well(f"{cursor.fetchone()[0]} deeds have their points")

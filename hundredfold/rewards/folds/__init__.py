"""What follows for points from what members do."""

from collections.abc import Sequence
from typing import Any

from hundredfold.activity.facts import Told, follows
from hundredfold.activity.grammar import values_of
from hundredfold.kit import bulk
from hundredfold.rewards.engine import FACTS
from hundredfold.rewards.facts import rule_changed
from hundredfold.rewards.folds.earning import Telling
from hundredfold.rewards.models import Award, Count, InForce, Seat, Version


@follows(rule_changed, derives=[Version])
def keep_versions(told: Sequence[Told[Any]]) -> None:
    """A changed rule is a new version, seen at once; those before stay as they were."""
    vendor = bulk.vendor(Version)
    bulk.insert(
        Version,
        ("brand_id", "rule", "version", "terms", "by", "fact", "changed_at"),
        [
            (
                fact.brand_id, fact.note.rule, fact.note.version,
                bulk.document(values_of(fact.note)), fact.actor, fact.id,
                bulk.moment(fact.happened_at, vendor),
            )
            for fact in told
        ],
    )  # fmt: skip


@follows(*FACTS, derives=[InForce, Award, Count, Seat], behind=True)
def earn_points(told: Sequence[Told[Any]]) -> None:
    """A deed earns while it stands and can be seen; each fact gives and takes at most once."""
    Telling(told).conclude()

"""What follows for points from what members do."""

from collections.abc import Sequence
from typing import Any

from hundredfold.activity.facts import Told, follows
from hundredfold.circles.facts import joined
from hundredfold.kit import bulk
from hundredfold.rewards.facts import rule_changed
from hundredfold.rewards.folds.earning import Telling
from hundredfold.rewards.models import InForce, Merit, Version
from hundredfold.talk import facts as talk


@follows(rule_changed, derives=[Version])
def keep_versions(told: Sequence[Told[Any]]) -> None:
    """A changed rule is a new version, seen at once; those before stay as they were."""
    vendor = bulk.vendor(Version)
    bulk.insert(
        Version,
        ("brand_id", "rule", "version", "points", "valid_days", "by", "fact", "changed_at"),
        [
            (
                fact.brand_id, fact.note.rule, fact.note.version, fact.note.points,
                fact.note.valid_days, fact.actor, fact.id, bulk.moment(fact.happened_at, vendor),
            )
            for fact in told
        ],
    )  # fmt: skip


@follows(
    rule_changed,
    joined,
    talk.liked,
    talk.unliked,
    talk.accepted,
    talk.unaccepted,
    talk.post_hidden,
    talk.post_shown,
    talk.answer_hidden,
    talk.answer_shown,
    talk.unpublished,
    talk.unasked,
    talk.unanswered,
    derives=[InForce, Merit],
    behind=True,
)
def earn_points(told: Sequence[Told[Any]]) -> None:
    """A deed earns while it stands and can be seen; each fact gives and takes at most once."""
    Telling(told).conclude()

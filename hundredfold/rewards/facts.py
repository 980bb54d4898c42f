"""Everything that can be said of rewards. A rule is spoken of as the brand's."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.conditions.vocabulary import Sign


@dataclass(frozen=True)
class RuleNote(Note):
    """The whole version, so that nothing else need be known; what is missing does not limit it.

    `points` is how much of what it gives. A condition is noted word by word. See `terms.Terms`.
    """

    rule: str
    version: int
    points: int
    valid_days: int | None = None
    deed: str | None = None
    gives: str | None = None
    circle: int | None = None
    condition: tuple[Sign, ...] = ()
    starts_at: str | None = None
    ends_at: str | None = None
    locked_days: int | None = None
    waits_for: str | None = None
    most_a_day: int | None = None
    most: int | None = None
    most_of_one: int | None = None
    pause_minutes: int | None = None
    halves_after: int | None = None
    budget: int | None = None
    zone: str | None = None


@dataclass(frozen=True)
class AmountNote(Note):
    amount: int


rule_changed = Fact(Verb.UPDATE, "rewards.rule", _("A rule for points was changed"), RuleNote)
budget_opened = Fact(Verb.CREATE, "rewards.budget", _("A budget was opened"), Note)
budget_funded = Fact(Verb.ADD, "rewards.budget", _("A budget was funded"), AmountNote)
budget_drawn = Fact(Verb.REMOVE, "rewards.budget", _("A budget was made smaller"), AmountNote)
handing_set = Fact(
    Verb.UPDATE, "rewards.handing", _("It was set how much members may hand on"), AmountNote
)
handed = Fact(Verb.ADD, "rewards.points", _("Somebody handed points on"), AmountNote)

"""Everything that can be said of rewards."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class RuleNote(Note):
    """`valid_days` is missing where what is earned does not lapse."""

    rule: str
    version: int
    points: int
    valid_days: int | None = None


rule_changed = Fact(Verb.UPDATE, "rewards.rule", _("A rule for points was changed"), RuleNote)

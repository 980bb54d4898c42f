"""Everything that can be said of rewards. A rule has no row: it is spoken of as the brand's."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class RuleNote(Note):
    """The whole version, so that nothing else need be known. No `valid_days`: it does not lapse."""

    rule: str
    version: int
    points: int
    valid_days: int | None = None


rule_changed = Fact(Verb.UPDATE, "rewards.rule", _("A rule for points was changed"), RuleNote)

"""The rules by which deeds earn points, and the terms on which each of them begins.

Whoever likes, accepts or joins knows nothing of this: a rule names the sentence that earns, and the
fold follows it. Another rule is another entry here and another line in the fold.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact
from hundredfold.circles.facts import joined
from hundredfold.kit.refs import Source
from hundredfold.talk.facts import accepted, liked

REWARDS = Source("rewards")
"""Where points come from, and who writes them down."""

MOST_POINTS = 10_000
MOST_DAYS = 3_650


class Terms(NamedTuple):
    """One version of a rule: what a deed earns, and for how many days; without end where none."""

    rule: str
    version: int
    points: int
    valid_days: int | None = None

    @property
    def name(self) -> str:
        """How a transfer names it: `rewards.like@2`."""
        return f"rewards.{self.rule}@{self.version}"

    def end_of(self, at: datetime) -> datetime | None:
        """When what is earned at this moment lapses."""
        return None if self.valid_days is None else at + timedelta(days=self.valid_days)


@dataclass(frozen=True)
class Rule:
    """A sentence that earns, whom it rewards and what ends it, in the reader's words."""

    earns: Fact[Any]
    begins: Terms
    label: str | Promise
    words: str | Promise


RULES: dict[str, Rule] = {
    "like": Rule(
        liked,
        Terms("like", 1, 1),
        _("A like received"),
        _(
            "Somebody likes a post, a question or an answer of yours. It counts while the like "
            "stands and what was liked can be seen."
        ),
    ),
    "accept": Rule(
        accepted,
        Terms("accept", 1, 15),
        _("An answer accepted"),
        _("Whoever asked says that your answer solved it. Accepting one’s own earns nothing."),
    ),
    "join": Rule(
        joined,
        Terms("join", 1, 5),
        _("A circle joined"),
        _("You join a circle: once for each circle, also when you leave and come again."),
    ),
}
"""In the order in which pages list them. Version 1 is in force from a brand's first day."""


def beginning(rule: str) -> Terms:
    """The terms of version 1."""
    return RULES[rule].begins


def named(name: str) -> tuple[str, int] | None:
    """The rule and the version in a transfer's `rewards.like@2`, or nothing for another house's."""
    house, _dot, rest = name.partition(".")
    rule, _at, version = rest.partition("@")
    known = house == "rewards" and rule in RULES and version.isdecimal()
    return (rule, int(version)) if known else None

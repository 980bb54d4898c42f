"""How a rule is named, here and in the books."""

from hundredfold.benefits.units import PREFIX
from hundredfold.kit.refs import Source
from hundredfold.rewards.terms import BEGINNINGS, Terms

REWARDS = Source("rewards")
"""Where points come from, and who writes them down."""

ELSEWHERE = 0
"""The number in place of a transfer's where a benefit is given, which `hand_out` sees to."""


def beginning(rule: str) -> Terms | None:
    """The terms of version 1, where a brand did not make the rule itself."""
    return BEGINNINGS.get(rule)


def named(name: str) -> tuple[str, int] | None:
    """The rule and the version in a transfer's `rewards.like@2`, or nothing for another house's."""
    house, _dot, rest = name.partition(".")
    rule, _at, version = rest.partition("@")
    return (rule, int(version)) if house == "rewards" and version.isdecimal() else None


def pot(budget: int) -> str:
    """Who pays out of a budget, as the ledger knows it."""
    return f"rewards.budget:{budget}"


def is_benefit(unit: str) -> bool:
    """Whether it is given by the house of benefits, and not moved as it stands."""
    return unit.startswith(PREFIX)

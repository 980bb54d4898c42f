"""Segments that every circle has from the start: somebody to look at, each with its reason."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.conditions import Condition, read
from hundredfold.insight.segments.words import MEMBERS

VERSION = 1

Said = str | Promise


@dataclass(frozen=True)
class Given:
    """A named condition of the house. Whoever wants another one saves it under an own name."""

    name: str
    title: Said
    text: str
    advice: Said

    @cached_property
    def condition(self) -> Condition:
        return read(self.text, MEMBERS)


GIVEN: tuple[Given, ...] = (
    Given(
        "super_users", _("Super users"),
        "contribution_rank >= 95 and influence_rank >= 80",
        _("Ask them before you decide, and let them hear things first."),
    ),
    Given(
        "promising", _("Promising"),
        "days <= 90 and active_days_28 >= 4 and thanked_90d >= 1",
        _("New, often here and already thanked: introduce them to an iron."),
    ),
    Given(
        "new", _("New"), "days <= 28",
        _("Greet them, and see that somebody answers their first words."),
    ),
    Given(
        "drifting", _("Drifting"),
        "contribution_before >= 10 and contribution_90d * 3 < contribution_before",
        _("They did much and now do little: ask what has changed."),
    ),
    Given(
        "helpers", _("Helpers"),
        "answered_90d >= 3 and answered_90d > asked_90d",
        _("They answer more than they ask: thank them by name."),
    ),
    Given(
        "askers", _("Askers"), "asked_90d >= 2 and answered_90d == 0",
        _("They know what is missing: let them test."),
    ),
    Given(
        "applauders", _("Applauders"),
        "liked_90d >= 5 and posted_90d + asked_90d + answered_90d + commented_90d == 0",
        _("They are here and say nothing yet: ask them something easy."),
    ),
    Given(
        "connected", _("Well connected"), "strong_ties >= 3",
        _("They hold the circle together: let them host."),
    ),
    Given(
        "onlookers", _("Onlookers"), "deeds <= 1 and active_days_90 == 0",
        _("They joined and look on: part of the circle, and whoever may come next."),
    ),
)  # fmt: skip

LADDER: tuple[Given, ...] = (
    Given(
        "users", _("Users"), "deeds >= 1",
        _("They did something here at least once."),
    ),
    Given(
        "fans", _("Fans"), "active_days_90 >= 5 and (thanked_90d >= 1 or strong_ties >= 1)",
        _("They come again and mean something to somebody."),
    ),
    Given(
        "partners", _("Partners"),
        "role in ['iron', 'operator', 'chief'] and active_days_90 >= 1"
        " or contribution_rank >= 95 and strong_ties >= 3",
        _("They carry the circle, with a role or without."),
    ),
)  # fmt: skip
"""From user to partner, each rung with its evidence. Holders follow once a brand has shares."""

BY_NAME: dict[str, Given] = {one.name: one for one in (*GIVEN, *LADDER)}

"""What is published about each member of a circle, and about the circle; the one list of it.

Standings are whole numbers as of a day. Whoever stands below (roles, prices, capacity) reads them
by these names; segments and conditions speak of members by the same names.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1
WINDOW = 90
"""Days that a figure ending in `_90d` looks back."""


@dataclass(frozen=True)
class Standing:
    """One published figure: its name, what it counts, and in which unit."""

    name: str
    says: str | Promise
    unit: str = ""

    @property
    def why(self) -> str:
        """How a published row names its definition."""
        return f"insight.{self.name}@{VERSION}"


OF_A_MEMBER: tuple[Standing, ...] = (
    Standing("contribution_90d", _("What they did for the circle in 90 days, weighed"), "worth"),
    Standing("contribution_before", _("The same for the 90 days before those"), "worth"),
    Standing("active_days_28", _("Days on which they did something, of the last 28"), "days"),
    Standing("active_days_90", _("Days on which they did something, of the last 90"), "days"),
    Standing("posted_90d", _("Posts in 90 days")),
    Standing("asked_90d", _("Questions in 90 days")),
    Standing("answered_90d", _("Answers in 90 days")),
    Standing("commented_90d", _("Comments in 90 days")),
    Standing("liked_90d", _("Likes given in 90 days")),
    Standing("thanked_90d", _("Likes and acceptances received in 90 days")),
    Standing("thanked_by_90d", _("People who liked or accepted something of theirs in 90 days")),
    Standing("reached_90d", _("People who did anything towards them in 90 days")),
    Standing("strong_ties", _("People they have a strong tie with")),
    Standing("weak_ties", _("People they have a weak tie with")),
    Standing(
        "contribution_rank",
        _("Of all who contributed in 90 days, how many did no more than they"),
        "per cent",
    ),
    Standing(
        "influence_rank",
        _("Of all who moved somebody in 90 days, how many moved no more people than they"),
        "per cent",
    ),
    Standing("reputation", _("What others thought of it, each person counted less each time")),
)

OF_A_CIRCLE: tuple[Standing, ...] = (
    Standing("first_reply_p90", _("Nine in ten questions are answered within so long"), "minutes"),
    Standing("newcomer_7d_survival", _("Newcomers still active after a week"), "per mille"),
    Standing("active_28d", _("Members who did something in 28 days")),
)

BY_NAME: dict[str, Standing] = {one.name: one for one in (*OF_A_MEMBER, *OF_A_CIRCLE)}

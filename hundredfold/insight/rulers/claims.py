"""Three claims of the founding texts, put to the test across the circles of a brand.

1. The longer people take to decide, the longer they stay.
2. The more exciting it is, the more it sticks.
3. The more exciting and the sooner decided, the larger it grows.

Each says that circles ordered by the one are ordered by the other, too. So it is tested by ranks
(Kendall's tau b): 1 is the same order, -1 the reverse, 0 none. `p` is how often chance alone would
set so few circles so much in order, either way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from hundredfold.insight.rulers.definition import Said

LEAST = 5
"""Circles. Of four even a perfect order comes about by chance one time in twelve."""
SURELY = 0.05


class Measured(NamedTuple):
    """What is said of a circle, and what its rulers read."""

    decision_days: int
    excitement: int
    durability: float | None
    stickiness: float | None
    size: float | None

    @property
    def pull(self) -> float:
        """Excitement for each day it takes to decide."""
        return self.excitement / self.decision_days


@dataclass(frozen=True)
class Claim:
    """One of the three: which cause is set beside which ruler."""

    name: str
    title: Said
    cause: str
    ruler: str


@dataclass(frozen=True)
class Tested:
    """A claim, tested over so many circles; `tau` and `p` are None where too few are known."""

    claim: Claim
    circles: int
    tau: float | None = None
    p: float | None = None

    @property
    def verdict(self) -> str:
        """ "holds", "reversed", "unsure", or "unknown" where it is not observed."""
        if self.tau is None or self.p is None:
            return "unknown"
        if self.p >= SURELY:
            return "unsure"
        return "holds" if self.tau > 0 else "reversed"


CLAIMS: tuple[Claim, ...] = (
    Claim(
        "durability",
        _("The longer people take to decide, the longer they stay"),
        "decision_days",
        "durability",
    ),
    Claim(
        "stickiness",
        _("The more exciting it is, the more it sticks"),
        "excitement",
        "stickiness",
    ),
    Claim(
        "size",
        _("The more exciting and the sooner decided, the larger it grows"),
        "pull",
        "size",
    ),
)


def put_to_the_test(circles: Sequence[Measured]) -> list[Tested]:
    """Each claim over the circles whose ruler is observed."""
    return [_tested(claim, circles) for claim in CLAIMS]


def _tested(claim: Claim, circles: Sequence[Measured]) -> Tested:
    known = [circle for circle in circles if getattr(circle, claim.ruler) is not None]
    if len(known) < LEAST:
        return Tested(claim, len(known))
    from scipy.stats import kendalltau  # large, and only this needs it

    causes = [getattr(circle, claim.cause) for circle in known]
    found = kendalltau(causes, [getattr(circle, claim.ruler) for circle in known])
    if found.statistic != found.statistic:  # all alike: there is no order to compare
        return Tested(claim, len(known))
    return Tested(claim, len(known), float(found.statistic), float(found.pvalue))

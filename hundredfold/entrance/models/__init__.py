"""The rows of the way in: the doors of a circle, and its hundred."""

from hundredfold.entrance.models.doors import (
    UNCROWDED,
    Admission,
    Application,
    Code,
    Door,
    Kind,
    Outcome,
    Vouch,
)
from hundredfold.entrance.models.hundred import (
    LONGEST,
    OPEN,
    Candidacy,
    Evidence,
    Move,
    Recommendation,
    Remark,
    Stage,
    Step,
    Terms,
)

__all__ = [
    "LONGEST",
    "OPEN",
    "UNCROWDED",
    "Admission",
    "Application",
    "Candidacy",
    "Code",
    "Door",
    "Evidence",
    "Kind",
    "Move",
    "Outcome",
    "Recommendation",
    "Remark",
    "Stage",
    "Step",
    "Terms",
    "Vouch",
]

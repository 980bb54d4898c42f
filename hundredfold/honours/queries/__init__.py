"""Which honours there are, who wears which, and by what. Never writes."""

from hundredfold.honours.queries.honours import honour_at, honours_named, honours_of
from hundredfold.honours.queries.worn import (
    Wearing,
    badges_from_elsewhere,
    bestowals_of,
    counts_of,
    evidence_of,
    wearers_of,
    worn_by,
)

__all__ = [
    "Wearing", "badges_from_elsewhere", "bestowals_of", "counts_of", "evidence_of", "honour_at",
    "honours_named", "honours_of", "wearers_of", "worn_by",
]  # fmt: skip

"""What waits for stewards, what became of it, and how soon. Never writes."""

from hundredfold.moderation.queries.duty import Kept, duty_of, how_soon
from hundredfold.moderation.queries.waiting import (
    appeal_of,
    appeals_in,
    cases_in,
    decided_in,
    report_of,
    waiting_in,
)

__all__ = [
    "Kept",
    "appeal_of",
    "appeals_in",
    "cases_in",
    "decided_in",
    "duty_of",
    "how_soon",
    "report_of",
    "waiting_in",
]

"""What there is, who has how much of it, and what became of it. Never writes."""

from hundredfold.benefits.queries.held import (
    Holding,
    holding_of,
    holdings_of,
    lots_of,
    missing_circles,
    untouched,
)
from hundredfold.benefits.queries.offers import Offer, offer_of, offers_of
from hundredfold.benefits.queries.past import came_by, went

__all__ = [
    "Holding", "Offer", "came_by", "holding_of", "holdings_of", "lots_of", "missing_circles",
    "offer_of", "offers_of", "untouched", "went",
]  # fmt: skip

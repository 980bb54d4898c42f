"""What there is, who has how much of it, and what became of it. Never writes."""

from hundredfold.benefits.queries.gifts import benefits_named, gift_at, gifts_for, gifts_from
from hundredfold.benefits.queries.held import (
    Holding,
    has_any,
    holding_of,
    holdings_of,
    lots_of,
    missing_circles,
    untouched,
)
from hundredfold.benefits.queries.offers import Offer, offer_of, offers_of
from hundredfold.benefits.queries.packages import Packed, bundles_of, package_at, packages_of
from hundredfold.benefits.queries.past import came_by, went
from hundredfold.benefits.queries.shown import disputes_of, open_passes, scans_of

__all__ = [
    "Holding", "Offer", "Packed", "benefits_named", "bundles_of", "came_by", "disputes_of",
    "gift_at", "gifts_for", "gifts_from", "has_any", "holding_of", "holdings_of", "lots_of",
    "missing_circles", "offer_of", "offers_of", "open_passes", "package_at", "packages_of",
    "scans_of", "untouched", "went",
]  # fmt: skip

"""Benefits and where they count, how each came by them, gifts, and codes that are shown."""

from hundredfold.benefits.models.benefit import LONGEST_CODE, Benefit, Place
from hundredfold.benefits.models.gift import Gift, Parcel
from hundredfold.benefits.models.issue import Issue, Use
from hundredfold.benefits.models.showing import Pass, Scan

__all__ = ["LONGEST_CODE", "Benefit", "Gift", "Issue", "Parcel", "Pass", "Place", "Scan", "Use"]

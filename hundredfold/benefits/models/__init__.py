"""Benefits and where they count, packages, how each came by them, gifts, and codes shown."""

from hundredfold.benefits.models.benefit import LONGEST_CODE, Benefit, Place
from hundredfold.benefits.models.gift import Gift, Parcel
from hundredfold.benefits.models.issue import Issue, Use
from hundredfold.benefits.models.package import Bundle, Content, Package
from hundredfold.benefits.models.showing import Pass, Scan

__all__ = [
    "LONGEST_CODE", "Benefit", "Bundle", "Content", "Gift", "Issue", "Package", "Parcel", "Pass",
    "Place", "Scan", "Use",
]  # fmt: skip

"""What the member's own pages show. Never writes."""

from hundredfold.home.queries.deeds import FIGURES, deeds
from hundredfold.home.queries.profile import Profile, profile

__all__ = ["FIGURES", "Profile", "deeds", "profile"]

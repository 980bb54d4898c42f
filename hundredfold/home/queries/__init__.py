"""What the member's own pages show. Never writes."""

from hundredfold.home.queries.archive import Archive, archive_of
from hundredfold.home.queries.deeds import FIGURES, deeds
from hundredfold.home.queries.profile import Profile, profile

__all__ = ["FIGURES", "Archive", "Profile", "archive_of", "deeds", "profile"]

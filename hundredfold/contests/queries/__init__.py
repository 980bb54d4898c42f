"""Which contests there are, who takes part, and who won. Never writes."""

from hundredfold.contests.queries.contests import contests_named, contests_of, open_in
from hundredfold.contests.queries.entries import Entry, entries_of, ranked, winners_of

__all__ = [
    "Entry", "contests_named", "contests_of", "entries_of", "open_in", "ranked", "winners_of",
]  # fmt: skip

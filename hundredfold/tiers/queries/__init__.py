"""What each tier takes, who is in which, and what is missing. Never writes."""

from hundredfold.tiers.queries.ladders import (
    Rung,
    ladder_in_force,
    rungs_of,
    tier_names,
    tiers_named,
    versions,
)
from hundredfold.tiers.queries.lines import growth_lines
from hundredfold.tiers.queries.measured import of_growth, of_tribe
from hundredfold.tiers.queries.merits import Merit, merits_of
from hundredfold.tiers.queries.standing import Held, counts_of, stays_of, tiers_of
from hundredfold.tiers.queries.way import Way, label_of, way_of, ways_in_circles

__all__ = [
    "Held", "Merit", "Rung", "Way", "counts_of", "growth_lines", "label_of", "ladder_in_force",
    "merits_of", "of_growth", "of_tribe", "rungs_of", "stays_of", "tier_names", "tiers_named",
    "tiers_of", "versions", "way_of", "ways_in_circles",
]  # fmt: skip

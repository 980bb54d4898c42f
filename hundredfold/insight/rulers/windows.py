"""How far the rulers look back, and how few are enough. Published with the definitions."""

QUARTER = 90
"""Days."""

IRON_DAYS = 10
"""Active days in each of two quarters that make an iron fan, beside a strong tie."""

CORE = 10
"""So many of the busiest are the core."""

WEEKS = 26
"""So many full weeks are told one by one."""

MONTHS = 12
"""Of so many months' newcomers it is shown how they came back."""

"""How far the rulers look back, and how few are enough. Published with the definitions."""

import re

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

WINDOWS = {"active_7": 7, "active_30": 30, "active_90": QUARTER, "edge_renewed": QUARTER}
"""Rows whose deeds are counted in so many days only; those of all others since the beginning."""

OF_A_CHART = re.compile(r"(week|new)-\d{4}-\d{2}-\d{2}|cohort-\d{4}-\d{2}(-\d{1,2})?|step-[a-z]+")
"""What rows are called that no figure opens, but a week, a cohort or a step of a chart."""

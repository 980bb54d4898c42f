"""What can be held: points, growth, money, honours, benefits, codes, stock, shares, by its code.

A unit needs no row. Its code says what it is: `points`, `growth`, `money:EUR`, `honour:helper`,
`benefit:tasting`, `code:f`, `stock:kite-2`, `share:2026`. Amounts are whole numbers of the smallest
part: cents, not euros. Each brand has its own; two brands' points never meet in one transfer.
"""

import re
from functools import cache

POINTS = "points"
GROWTH = "growth"
"""Merit that is never spent: what of it came in a window of time says the tier."""
LONGEST = 60

_CODE = re.compile(
    r"(points|growth|money:[A-Z]{3}|(honour|benefit|code|stock|share):[a-z0-9][a-z0-9_-]*)\Z"
)
IN_LOTS = ("points", "benefit:", "code:")
"""How the codes begin of what comes in lots."""


@cache
def is_unit(code: str) -> bool:
    """Whether a code names a unit."""
    return len(code) <= LONGEST and _CODE.match(code) is not None


def comes_in_lots(code: str) -> bool:
    """Whether each earning keeps its own expiry, and the earliest to expire is spent first."""
    return code.startswith(IN_LOTS)

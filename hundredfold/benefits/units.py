"""How a benefit and what belongs to it are called in the books."""

from hundredfold.benefits.models import Benefit
from hundredfold.kit.refs import Source, ref
from hundredfold.ledger.units import LONGEST

OPEN = Source("benefits")
"""Where a benefit comes from of which there are as many as one likes."""
STORE = Source("benefits.store")
"""Where those come from of which there are only so many, and where they go when there are fewer."""
USED = Source("benefits.used")
REVOKED = Source("benefits.revoked")
SHOP = Source("benefits.shop")
"""What points that were paid for benefits become."""

PREFIX = "benefit:"
LONGEST_CODE = LONGEST - len(PREFIX) - len("_99")


def unit_of(code: str) -> str:
    """The unit of a benefit, by its code."""
    return f"{PREFIX}{code}"


def giver_of(benefit: Benefit) -> str:
    """Who gives it: a store that holds only so many, or nobody in particular."""
    return ref(benefit) if benefit.is_limited else OPEN.ref

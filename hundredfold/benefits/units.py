"""How a benefit and what belongs to it are called in the books."""

from hundredfold.benefits.models import Benefit
from hundredfold.kit.refs import Source, ref

OPEN = Source("benefits")
"""Where a benefit comes from of which there are as many as one likes."""
STORE = Source("benefits.store")
"""Where those come from of which there are only so many, and where they go when there are fewer."""
USED = Source("benefits.used")
REVOKED = Source("benefits.revoked")
SHOP = Source("benefits.shop")
"""What points that were paid for benefits become."""

ON_THE_WAY = Source("benefits.given")
"""Through whom a gift goes: it comes out given on once more than it went in."""

PREFIX = "benefit:"


def unit_of(code: str, passed: int = 0) -> str:
    """The unit of a benefit, by its code; of uses that were given on `passed` times, one of their
    own, so that the books know how often they may still be."""
    return f"{PREFIX}{code}_{passed}" if passed else f"{PREFIX}{code}"


def read_unit(unit: str) -> tuple[str, int]:
    """The code of a benefit, and how often such a use was given on. No code holds a `_`."""
    code, _sign, passed = unit.removeprefix(PREFIX).partition("_")
    return code, int(passed or 0)


def units_of(benefit: Benefit) -> list[str]:
    """Every unit in which somebody may have it."""
    return [unit_of(benefit.code, passed) for passed in range(benefit.transfers + 1)]


def giver_of(benefit: Benefit) -> str:
    """Who gives it: a store that holds only so many, or nobody in particular."""
    return ref(benefit) if benefit.is_limited else OPEN.ref

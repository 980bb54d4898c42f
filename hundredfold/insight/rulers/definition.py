"""How a figure of the rulers is defined."""

from dataclasses import dataclass

from django.utils.functional import Promise

Said = str | Promise


@dataclass(frozen=True)
class Definition:
    """A figure: the ruler it belongs to, what it is called and what is counted.

    unit   "share" and "probability" (0 to 1), "days", "people", "ties", "number" and "each"
           (so many for one)
    rows   the listing of people that the figure opens
    """

    name: str
    ruler: str
    unit: str
    rows: str
    title: Said
    says: Said

"""What stands behind one line of an account, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Sum

from hundredfold.brands.models import Brand
from hundredfold.ledger.models import Allocation, Lot
from hundredfold.ledger.queries.lines import Line, line_of


@dataclass(frozen=True)
class Chain:
    """A line, the line that it takes back or that took it back, and the earnings it touched.

    `left` is what is left of what was earned here; `taken` says from which lines how much came.
    """

    line: Line
    undoes: Line | None
    undone_by: Line | None
    left: int | None
    available_at: datetime | None
    expires_at: datetime | None
    taken: tuple[tuple[int, int], ...]


def chain_of(brand: Brand, number: int) -> Chain | None:
    """Everything the ledger knows of one transfer of a brand, in at most five queries."""
    line = line_of(brand, number)
    if line is None:
        return None
    lots = Lot.of(brand).filter(transfer=number)
    made = lots.aggregate(
        left=Sum("remaining"), available_at=Max("available_at"), expires_at=Min("expires_at")
    )
    taken = Allocation.of(brand).filter(transfer=number).exclude(lot__transfer=number)
    return Chain(
        line,
        line_of(brand, line.reverses) if line.reverses else None,
        line_of(brand, line.reversed_by) if line.reversed_by else None,
        **made,
        taken=tuple(
            taken.values("lot__transfer")
            .annotate(part=Sum("amount"))
            .order_by("lot__transfer")
            .values_list("lot__transfer", "part")
        ),
    )

"""Who is in two circles at once: containment in each cell, Jaccard beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.saying import count, linked, percent
from hundredfold.kit.telling import number

MOST = 10
"""A field of more circles than this is read as a list."""


@dataclass(frozen=True)
class Pair:
    """Two circles by their place in the list, the people they share, and what share that is.

    `first_in_second` is the share of the first circle that is in the second too, and the reverse.
    """

    first: int
    second: int
    shared: int
    first_in_second: float
    second_in_first: float
    jaccard: float
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Matrix(Chart):
    """A field of circles by circles, or on a phone the pairs as a list, the closest first.

    A cell says which share of the row's circle is in the column's; a small circle wholly inside a
    great one would be hidden by Jaccard alone.
    """

    circles: Sequence[tuple[str, int, str]]
    """Name, people, and the address of each."""
    pairs: Sequence[Pair]

    kind: ClassVar[str] = "matrix"

    @property
    def is_empty(self) -> bool:
        return len(self.circles) < 2

    @property
    def is_a_field(self) -> bool:
        return len(self.circles) <= MOST

    @property
    def cells(self) -> dict[tuple[int, int], tuple[float, Pair]]:
        """By row and column: the share of the row's circle, and the pair."""
        found: dict[tuple[int, int], tuple[float, Pair]] = {}
        for pair in self.pairs:
            found[pair.first, pair.second] = (pair.first_in_second, pair)
            found[pair.second, pair.first] = (pair.second_in_first, pair)
        return found

    @property
    def closest(self) -> list[Pair]:
        return sorted(self.pairs, key=lambda p: -max(p.first_in_second, p.second_in_first))

    @property
    def heads(self) -> list[Head]:
        names = (_("Circle"), _("and circle"))
        figures = (_("In both"), _("Of the first"), _("Of the second"), _("Jaccard"))
        return [*((name, False) for name in names), *((name, True) for name in figures)]

    @property
    def rows(self) -> list[Row]:
        return [
            [
                self.circles[pair.first][0], self.circles[pair.second][0],
                linked(count(pair.shared), pair.address), percent(pair.first_in_second),
                percent(pair.second_in_first), said_jaccard(pair),
            ]
            for pair in self.closest
        ]  # fmt: skip

    def jaccard(self, pair: Pair) -> str:
        return said_jaccard(pair)

    def percent(self, share: float) -> str:
        return percent(share)


def said_jaccard(pair: Pair) -> str:
    """Two digits: more would claim more than a share of both can tell."""
    return number(round(pair.jaccard, 2))

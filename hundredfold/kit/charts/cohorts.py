"""A field of cohorts: of those who came together, how many came back after so long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.saying import count, linked, percent

NARROW = 6
"""So many columns find room on a phone; of more, those that matter least are left to the desk."""


@dataclass(frozen=True)
class Cell:
    """A share of 1 and the rows behind it."""

    share: float
    address: str = ""

    @property
    def said(self) -> str:
        """The number in the cell: the head says that it is per cent."""
        return percent(self.share).removesuffix(" %")


@dataclass(frozen=True)
class Cohort:
    """Those who came together, how many they are, and a cell for each span; None: not yet seen."""

    name: str
    size: int
    cells: Sequence[Cell | None]
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Cohorts(Chart):
    """Rows are cohorts, columns are spans. The chart is a table: colour only repeats the number."""

    spans: Sequence[str]
    cohorts: Sequence[Cohort]
    came: str = ""
    """What the cohorts are by: the head of their column."""

    kind: ClassVar[str] = "cohorts"

    @property
    def is_empty(self) -> bool:
        return not any(cell for cohort in self.cohorts for cell in cohort.cells)

    @property
    def narrow(self) -> set[int]:
        """The columns that a phone shows too: the first, the last, and between them evenly."""
        last = len(self.spans) - 1
        if last < NARROW:
            return set(range(last + 1))
        return {round(at * last / (NARROW - 1)) for at in range(NARROW)}

    @property
    def heads(self) -> list[Head]:
        spans = [(span, True) for span in self.spans]
        return [(self.came or _("Joined"), False), (_("People"), True), *spans]

    @property
    def rows(self) -> list[Row]:
        return [
            [cohort.name, linked(count(cohort.size), cohort.address), *map(_said, cohort.cells)]
            for cohort in self.cohorts
        ]


def _said(cell: Cell | None) -> str:
    return _("not observed yet") if cell is None else linked(percent(cell.share), cell.address)

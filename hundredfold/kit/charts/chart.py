"""What every chart has: a title that is its finding, a sentence, two drawings, and a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hundredfold.kit.charts.sheet import Sheet

SLIM, FULL = 328, 540
Head = tuple[str, bool]
"""The head of a column, and whether numbers stand in it."""
Row = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """`title` is the finding; `says` tells it in one sentence, also to who cannot see the drawing.

    `note` stands below it: what a chart can't say, or the definition. `nothing` is said in place
    of the drawing when there is nothing to draw.
    """

    title: str
    says: str
    note: str = ""
    nothing: str = ""

    kind: ClassVar[str] = "drawn"
    """Which fragment of `kit/charts/kinds` shows it."""

    @property
    def is_empty(self) -> bool:
        raise NotImplementedError

    @property
    def heads(self) -> list[Head]:
        raise NotImplementedError

    @property
    def rows(self) -> list[Row]:
        raise NotImplementedError

    def drawn(self, width: int) -> Sheet:
        raise NotImplementedError

    @property
    def slim(self) -> SafeString:
        return self.drawn(SLIM).svg("slim", self.says)

    @property
    def full(self) -> SafeString:
        return self.drawn(FULL).svg("full", self.says)

    @property
    def why_empty(self) -> str:
        return self.nothing or _("There is nothing to draw yet.")

    @property
    def signs(self) -> Sequence[tuple[str, str]]:
        """What the marks stand for, where that is not written beside them."""
        return ()

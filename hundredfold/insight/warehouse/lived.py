"""Who was here when, in flat arrays: all that the rulers need of the log."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hundredfold.insight.warehouse import asked
from hundredfold.insight.warehouse.engine import facts_in
from hundredfold.reach.arrays import Longs

Moments = NDArray[np.datetime64]
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Lived:
    """One entry of `person`, `circle`, `day` and `deeds` for each day of somebody in a circle.

    Days are ordinals, as `date.fromordinal` reads them. `joined_*` has one entry for each joining
    of a circle. Both are sorted by person, circle and day.
    """

    person: Longs
    circle: Longs
    day: Longs
    deeds: Longs
    joined_person: Longs
    joined_circle: Longs
    joined_day: Longs

    def within(self, *, circle: int | None, until: int) -> "Lived":
        """Only what happened in one circle (in any, without one) and up to that day."""
        seen, came = self.day <= until, self.joined_day <= until
        if circle is not None:
            seen, came = seen & (self.circle == circle), came & (self.joined_circle == circle)
        return Lived(
            self.person[seen], self.circle[seen], self.day[seen], self.deeds[seen],
            self.joined_person[came], self.joined_circle[came], self.joined_day[came],
        )  # fmt: skip


NOBODY = Lived(*(np.empty(0, np.int64) for _column in range(7)))


def lived_in(folder: Path, engine: str = "") -> Lived:
    """All that was ever done in the facts of a folder. One pass of the engine for each table."""
    if not any(folder.glob("month=*/*.parquet")):
        return NOBODY
    with facts_in(folder, engine) as facts:
        days, joins = (
            _columns(expression) for expression in (asked.days(facts), asked.joins(facts))
        )
    return Lived(
        days["person"], days["circle"], days["day"], days["deeds"],
        joins["person"], joins["circle"], joins["day"],
    )  # fmt: skip


def firsts_in(folder: Path, engine: str = "") -> tuple[Longs, Longs, Moments]:
    """Who did something in which circle, and when first: sorted by person and circle."""
    if not any(folder.glob("month=*/*.parquet")):
        return NOBODY.person, NOBODY.circle, np.empty(0, "datetime64[us]")
    with facts_in(folder, engine) as facts:
        table = asked.firsts(facts).to_pyarrow()
    at: Any = table["at"].to_numpy()
    return _longs(table["person"]), _longs(table["circle"]), at.astype("datetime64[us]")


def _columns(expression: Any) -> dict[str, Longs]:
    table = expression.to_pyarrow()
    return {name: _longs(table[name]) for name in table.column_names}


def _longs(column: Any) -> Longs:
    values: Any = column.to_numpy()
    if values.dtype.kind == "M":
        days: Longs = values.astype("datetime64[D]").astype(np.int64) + EPOCH
        return days
    if values.dtype.kind == "O":  # dates, as one of the engines gives them
        return np.array([value.toordinal() for value in values], np.int64)
    numbers: Longs = values.astype(np.int64)
    return numbers

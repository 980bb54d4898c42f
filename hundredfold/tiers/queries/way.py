"""Somebody's way on a ladder: where they are, what the next step takes, what the present one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership
from hundredfold.insight.standings import BY_NAME
from hundredfold.people.models import Person
from hundredfold.tiers.models import Stay
from hundredfold.tiers.queries.ladders import Called, Rung, rungs_of
from hundredfold.tiers.queries.measured import of_growth, of_tribe
from hundredfold.tiers.terms import GROWTH, GROWTH_LADDER, TRIBE, Ladder, Need


@dataclass(frozen=True)
class Measured:
    """One need of a step with what there is: `label` says what is measured."""

    need: Need
    label: str | Promise
    value: int

    @property
    def share(self) -> int:
        """How much of what reaches the step is there, of 100."""
        return min(100, 100 * self.value // self.need.entry) if self.need.entry else 100


@dataclass(frozen=True)
class Way:
    """`stay` and `rung` are missing below the first step, `next` at the top. `to_hold` is what is
    missing for the present tier if it were looked at now."""

    ladder: Ladder
    rungs: list[Rung]
    values: Mapping[str, int]
    stay: Stay | None
    rung: Rung | None
    next: Rung | None
    circle: Circle | None = None

    @property
    def ahead(self) -> list[Measured]:
        """What the next step takes, and what of it is there."""
        return self._measured(self.next)

    @property
    def to_hold(self) -> dict[str, int]:
        return self.rung.step.missing(self.values, to_hold=True) if self.rung else {}

    def _measured(self, rung: Rung | None) -> list[Measured]:
        return [
            Measured(need, label_of(need.measure), self.values.get(need.measure, 0))
            for need in (rung.step.needs if rung else ())
        ]


def label_of(measure: str) -> str | Promise:
    """What a measure counts, in a few words."""
    return _("growth") if measure == GROWTH else BY_NAME[measure].says


def way_of(
    brand: Brand, person: Person, ladder: Ladder | None, names: Called, at: datetime
) -> Way | None:
    """On the ladder of the brand; nothing where there is none. Two queries."""
    if ladder is None:
        return None
    values = of_growth(brand.pk, ladder, [person.pk], at).get(person.pk, {})
    rows = Stay.of(brand).filter(ladder=GROWTH_LADDER, circle=0, person=person, ended_at=None)
    return _way(ladder, names, values, rows.first(), None)


def ways_in_circles(
    brand: Brand, person: Person, ladder: Ladder | None, names: Called
) -> list[Way]:
    """In each circle that somebody belongs to. Three queries."""
    if ladder is None:
        return []
    values = of_tribe(brand.pk, ladder, [person.pk])
    rows = Stay.of(brand).filter(ladder=TRIBE, person=person, ended_at=None)
    stays = {stay.circle: stay for stay in rows}
    theirs = Membership.of(brand).filter(person=person).select_related("circle").order_by("pk")
    return [
        _way(ladder, names, values.get((one.circle_id, person.pk), {}), stays.get(one.circle_id),
             one.circle)
        for one in theirs
    ]  # fmt: skip


def _way(
    ladder: Ladder,
    names: Called,
    values: Mapping[str, int],
    stay: Stay | None,
    circle: Circle | None,
) -> Way:
    rungs = rungs_of(ladder, names)
    place = ladder.place_of(stay.tier) if stay else 0
    return Way(
        ladder, rungs, values, stay, rungs[place - 1] if place else None,
        rungs[place] if place < len(rungs) else None, circle,
    )  # fmt: skip

"""One version of a ladder: its steps, what each takes, and what happens at the end of a period."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hundredfold.tiers.facts import LadderNote

GROWTH_LADDER, TRIBE = "growth", "tribe"
LADDERS = (GROWTH_LADDER, TRIBE)
"""One of the brand, by growth; and one in each circle, by its standings."""
GROWTH = "growth"
"""The measure of the first: growth that came in the window and still stands."""
IRON, CHIEF = "iron", "chief"
TRIBE_STEPS = (IRON, CHIEF)
NEVER, ONE_STEP, BY_BALANCE = "never", "one_step", "by_balance"
FALLS = (NEVER, ONE_STEP, BY_BALANCE)
"""Whoever does not hold a tier at its end stays, falls one step, or falls to what they do hold."""

Values = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Need:
    """From how much on a measure reaches a step, and down to how much it holds it."""

    measure: str
    entry: int
    hold: int


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    needs: tuple[Need, ...]

    def is_reached(self, values: Values) -> bool:
        """Whether there is enough of everything that it asks for."""
        return all(values.get(need.measure, 0) >= need.entry for need in self.needs)

    def is_held(self, values: Values) -> bool:
        """Whether there is enough of everything for whoever is there already."""
        return all(values.get(need.measure, 0) >= need.hold for need in self.needs)

    def missing(self, values: Values, *, to_hold: bool = False) -> dict[str, int]:
        """How much more of each measure it takes; nothing of what is there already."""
        short = {
            need.measure: (need.hold if to_hold else need.entry) - values.get(need.measure, 0)
            for need in self.needs
        }
        return {measure: much for measure, much in short.items() if much > 0}


@dataclass(frozen=True, slots=True)
class Ladder:
    """`steps` begin with the lowest. A place is a step's number from 1; 0 is below all of them.

    window_days   what counts is what came in so many days
    period_days   how long a tier stays before it is looked at again
    grace_days    how much longer it stays where it is not held then
    """

    code: str
    version: int
    steps: tuple[Step, ...]
    fall: str = ONE_STEP
    window_days: int = 365
    period_days: int = 365
    grace_days: int = 0

    @property
    def measures(self) -> tuple[str, ...]:
        """Everything that any step asks for, once, in the order in which it is asked for."""
        return tuple(dict.fromkeys(need.measure for step in self.steps for need in step.needs))

    def place_of(self, code: str) -> int:
        """The place of a step; 0 for one that the ladder does not have any more."""
        codes = [step.code for step in self.steps]
        return codes.index(code) + 1 if code in codes else 0

    def at(self, place: int) -> Step | None:
        """The step of a place; none below all of them."""
        return self.steps[place - 1] if place else None

    def is_like(self, other: "Ladder") -> bool:
        """Whether both say the same, whichever came first."""
        return replace(self, version=0) == replace(other, version=0)


def note_of(ladder: Ladder) -> LadderNote:
    needs = [(step.code, need) for step in ladder.steps for need in step.needs]
    return LadderNote(
        ladder.code, ladder.version, ladder.fall, ladder.window_days, ladder.period_days,
        ladder.grace_days, tuple(step.code for step in ladder.steps),
        tuple(code for code, _need in needs), tuple(need.measure for _code, need in needs),
        tuple(need.entry for _code, need in needs), tuple(need.hold for _code, need in needs),
    )  # fmt: skip


def ladder_of(note: LadderNote) -> Ladder:
    """The version that a fact notes."""
    needs: dict[str, list[Need]] = {code: [] for code in note.steps}
    columns = (note.of_step, note.measures, note.entries, note.holds)
    for code, measure, entry, hold in zip(*columns, strict=True):
        needs[code].append(Need(measure, entry, hold))
    steps = tuple(Step(code, tuple(asked)) for code, asked in needs.items())
    return Ladder(
        note.ladder, note.version, steps, note.fall, note.window_days, note.period_days,
        note.grace_days,
    )  # fmt: skip


def kept(values: dict[str, Any]) -> Ladder:
    """The version that a row keeps as its fact noted it."""
    said: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in values.items()
    }
    return ladder_of(LadderNote(**said))

"""What the engine knows of before: rules in force, awards, what rules gave, who is where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from hundredfold.rewards.engine.awards import Awards
from hundredfold.rewards.engine.compiled import Compiled, compiled
from hundredfold.rewards.terms import BEGINNINGS, Terms

Mark = tuple[int, str, str, str, int]
"""What is counted: brand, rule, who earns, whose deeds ("" for anybody's), day (0 for all)."""


@dataclass(slots=True)
class Count:
    """How often a rule gave, how much, and when last."""

    times: int = 0
    amount: int = 0
    last_at: datetime | None = None
    is_changed: bool = False


@dataclass(slots=True)
class Seat:
    """Somebody's place in a circle; one who has left has no role."""

    since: datetime
    role: str
    is_changed: bool = False


@dataclass
class Memory:
    """`terms` are those in force, by brand and rule; what they begin with need not be among them.
    `only` is the one rule that counts in a trial.
    """

    terms: dict[tuple[int, str], Terms] = field(default_factory=dict)
    changed: dict[tuple[int, str], Terms] = field(default_factory=dict)
    awards: Awards = field(default_factory=Awards)
    counts: dict[Mark, Count] = field(default_factory=dict)
    seats: dict[tuple[int, str, int], Seat] = field(default_factory=dict)
    arrivals: dict[tuple[int, str], datetime] = field(default_factory=dict)
    only: str = ""
    _by_deed: dict[tuple[int, str, int | None], tuple[Compiled, ...]] = field(default_factory=dict)

    def rules(self, brand: int, deed: str, circle: int | None) -> tuple[Compiled, ...]:
        """The rules of a brand that reward a deed in a circle, in the order of their codes."""
        found = self._by_deed.get((brand, deed, circle))
        if found is None:
            found = tuple(self._read_rules(brand, deed, circle))
            self._by_deed[brand, deed, circle] = found
        return found

    def change(self, brand: int, terms: Terms) -> None:
        """What comes after this is told under these terms."""
        self.terms[brand, terms.rule] = self.changed[brand, terms.rule] = terms
        self._by_deed.clear()

    def count(self, mark: Mark) -> Count:
        """What was counted under a mark until now."""
        found = self.counts.get(mark)
        if found is None:
            found = self.counts[mark] = Count()
        return found

    def sit(self, brand: int, person: str, circle: int, at: datetime, role: str) -> None:
        """Somebody has a place in a circle, as old as the first time they came."""
        seat = self.seats.get((brand, person, circle))
        if seat is None:
            seat = self.seats[brand, person, circle] = Seat(at, role)
            self.arrive(brand, person, at)
        seat.role, seat.is_changed = role, True

    def arrive(self, brand: int, person: str, at: datetime) -> None:
        """The first time that somebody joined anything here."""
        first = self.arrivals.get((brand, person))
        self.arrivals[brand, person] = at if first is None else min(first, at)

    def _read_rules(self, brand: int, deed: str, circle: int | None) -> Iterable[Compiled]:
        of_brand = {code: terms for (whose, code), terms in self.terms.items() if whose == brand}
        known = of_brand if self.only else BEGINNINGS | of_brand
        for code in sorted(known):
            if known[code].deed == deed and known[code].circle in (None, circle):
                yield compiled(known[code])

"""An award in memory, and the awards that a batch of facts touches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Award:
    """What a rule gives for a deed, as long as the deed stands. `doer`, `thing`, `earner` are refs.

    cut          why it is less than the rule says: day, all (of all time), one (the same person too
                 often), pause (too soon after the last), half (of the one before)
    is_waiting   it is given when what it waits for happens
    transfer     what was given for it; nothing where it is not given at present
    is_asked     the ledger has been asked, and has not answered yet
    """

    fact: int
    brand: int
    rule: str
    version: int
    deed: str
    gives: str
    amount: int
    doer: str
    thing: str
    earner: str
    expires_at: datetime | None = None
    opens_at: datetime | None = None
    waits_for: str = ""
    is_waiting: bool = False
    budget: int | None = None
    day: int = 0
    cut: str = ""
    at: datetime | None = None
    transfer: int | None = None
    id: int | None = None
    kept: tuple[object, ...] | None = None
    is_asked: bool = False

    @property
    def name(self) -> str:
        """The rule and its version, as a transfer names them."""
        return f"rewards.{self.rule}@{self.version}"

    @property
    def changing(self) -> tuple[object, ...]:
        """What of it may still change after it was first kept."""
        return self.transfer, self.is_waiting, self.expires_at, self.opens_at

    def delay(self, until: datetime) -> None:
        """Given only now, it is valid for as long as if it had been earned now."""
        if self.at is not None and until > self.at:
            self.expires_at = self.expires_at and self.expires_at + (until - self.at)
            self.opens_at = self.opens_at and self.opens_at + (until - self.at)


@dataclass
class Awards:
    """The awards known to a batch, by what was done to what by whom, and by thing."""

    _by_deed: dict[tuple[str, str, str], dict[str, Award]] = field(default_factory=dict)
    _of_thing: dict[str, dict[tuple[int, str], Award]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[Award]:
        return (award for found in self._of_thing.values() for award in found.values())

    def standing(self, deed: str, thing: str, doer: str) -> list[Award]:
        """What this deed earned by each rule, while it stands."""
        return list(self._by_deed.get((deed, thing, doer), {}).values())

    def has(self, rule: str, deed: str, thing: str, doer: str) -> bool:
        """Whether this rule has an award for this very deed."""
        return rule in self._by_deed.get((deed, thing, doer), {})

    def of(self, thing: str) -> list[Award]:
        """Every award that stands for what was done to this thing, in the order of the facts."""
        found = self._of_thing.get(thing, {})
        return [found[key] for key in sorted(found)]

    def add(self, award: Award) -> None:
        self._by_deed.setdefault((award.deed, award.thing, award.doer), {})[award.rule] = award
        self._of_thing.setdefault(award.thing, {})[award.fact, award.rule] = award

    def remove(self, award: Award) -> None:
        """The deed was undone. What it earned is another matter."""
        same = self._by_deed.get((award.deed, award.thing, award.doer), {})
        if same.get(award.rule) is award:
            del same[award.rule]
        del self._of_thing[award.thing][award.fact, award.rule]
        if award.id is not None:
            self.gone.append(award.id)

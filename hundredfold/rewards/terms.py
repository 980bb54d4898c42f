"""The terms of a rule: all that one version of it says."""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hundredfold.ledger.units import POINTS
from hundredfold.rewards.deeds import DEEDS
from hundredfold.rewards.facts import RuleNote

MOST_POINTS = 10_000
MOST_DAYS = 3_650
MOST_MINUTES = 43_200


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a rule: for which deed it gives how much of what, when, and how often at most.

    valid_days      how long what is given can be spent; without end where none
    circle          only what happens there, by its number
    condition       only where it holds, in the words of `vocabulary.DEED`
    starts_at       only what happens from then on, until `ends_at`
    locked_days     it can be spent only so many days later
    waits_for       it is given only when this happens to the same thing
    most_a_day      how much one person gets in a day; days are those of `zone`
    most            how much one person gets altogether
    most_of_one     how many deeds of one and the same person reward another in a day
    pause_minutes   how long nothing more is given to the same person
    halves_after    so many in a day count fully, and each further one half of the one before it
    budget          what it is paid from, by its number; and no more than that
    """

    rule: str
    version: int
    amount: int
    valid_days: int | None = None
    deed: str = ""
    gives: str = POINTS
    circle: int | None = None
    condition: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    locked_days: int | None = None
    waits_for: str = ""
    most_a_day: int | None = None
    most: int | None = None
    most_of_one: int | None = None
    pause_minutes: int | None = None
    halves_after: int | None = None
    budget: int | None = None
    zone: str = "UTC"

    @property
    def name(self) -> str:
        """How a transfer names it: `rewards.like@2`."""
        return f"rewards.{self.rule}@{self.version}"

    @property
    def has_limits(self) -> bool:
        """Whether what it gives depends on what it gave before."""
        limits = (self.most_a_day, self.most, self.most_of_one, self.pause_minutes)
        return any(limit is not None for limit in (*limits, self.halves_after))

    def end_of(self, at: datetime) -> datetime | None:
        """When what is earned at this moment lapses."""
        return None if self.valid_days is None else at + timedelta(days=self.valid_days)

    def opening_of(self, at: datetime) -> datetime | None:
        """From when what is earned at this moment can be spent, where that is later."""
        return None if self.locked_days is None else at + timedelta(days=self.locked_days)

    def is_like(self, other: "Terms") -> bool:
        """Whether both say the same, whichever came first."""
        return replace(self, version=0, zone="") == replace(other, version=0, zone="")


def note_of(terms: Terms) -> RuleNote:
    """The whole version as a fact notes it. A condition is noted word by word: each is a code."""
    values: dict[str, Any] = asdict(terms)
    values["points"] = values.pop("amount")
    values["condition"] = tuple(terms.condition.split())
    for name in ("starts_at", "ends_at"):
        moment = values[name]
        values[name] = moment and moment.astimezone(UTC).isoformat()
    noted: dict[str, Any] = {name: None if said == "" else said for name, said in values.items()}
    return RuleNote(**noted)


def terms_of(note: RuleNote) -> Terms:
    """The version that a fact notes. Facts of old name no deed: theirs was called like the rule."""
    values: dict[str, Any] = {name: said for name, said in vars(note).items() if said is not None}
    values["amount"] = values.pop("points")
    values["condition"] = " ".join(values.get("condition", ()))
    values.setdefault("deed", note.rule)
    for name in ("starts_at", "ends_at"):
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    return Terms(**values)


def kept(values: dict[str, Any]) -> Terms:
    """The version that a row keeps as its fact noted it."""
    noted = dict(values)
    noted["condition"] = tuple(noted.get("condition", ()))
    return terms_of(RuleNote(**noted))


BEGINNINGS = {
    deed.code: Terms(deed.code, 1, deed.first, deed=deed.code)
    for deed in DEEDS.values()
    if deed.first is not None
}
"""The rules that are in force from a brand's first day: version 1 needs no fact."""

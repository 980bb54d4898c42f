"""What a batch of postings touches, as it stands in memory while it is decided."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hundredfold.ledger.units import comes_in_lots

NEVER = datetime.max.replace(tzinfo=UTC)

Name = tuple[int, str, str]
"""Which account: (brand, owner, unit)."""


class Sheet:
    """An account: what is free to spend, what is owed, and the earnings it is made of."""

    __slots__ = ("brand", "debt", "debt_limit", "free", "holds", "id", "in_lots", "is_closed",
                 "is_issuer", "is_sorted", "late", "lots", "unit")  # fmt: skip

    def __init__(
        self, id: int, brand: int, unit: str, *, free: int | None, debt: int, debt_limit: int,
        is_closed: bool, holds: bool,
    ) -> None:  # fmt: skip
        self.id = id
        self.brand = brand
        self.unit = unit
        self.is_issuer = free is None
        self.free = free or 0
        self.debt = debt
        self.debt_limit = debt_limit
        self.is_closed = is_closed
        self.holds = holds  # whether some of it is set aside, perhaps for too long
        self.in_lots = comes_in_lots(unit)
        self.lots: list[Share] = []
        self.is_sorted = True
        self.late: list[Waiting] = []  # pendings whose deadline may have passed


class Share:
    """A lot: an earning with its own dates. It has no id until it is written."""

    __slots__ = ("amount", "available_at", "entry", "expires_at", "id", "kept", "remaining",
                 "sheet")  # fmt: skip

    def __init__(
        self, id: int, sheet: Sheet, amount: int, remaining: int,
        available_at: datetime | None, expires_at: datetime | None, entry: "Entry | None" = None,
    ) -> None:  # fmt: skip
        self.id = id
        self.sheet = sheet
        self.amount = amount
        self.remaining = self.kept = remaining
        self.available_at = available_at
        self.expires_at = expires_at
        self.entry = entry

    def is_open(self, at: datetime) -> bool:
        """Whether it can be spent at this moment."""
        return (self.available_at is None or self.available_at <= at) and (
            self.expires_at is None or self.expires_at > at
        )

    @property
    def order(self) -> tuple[datetime, int]:
        """What expires first is spent first; of those, what was earned first."""
        return self.expires_at or NEVER, self.id or 2**62


Taken = list[tuple[Share, int]]
"""From which lots how much was taken."""


@dataclass(slots=True)
class Before:
    """A transfer that a posting refers to, as it was written; and whether it is reversed by now."""

    id: int
    brand: int
    unit: str
    debit: int
    credit: int
    amount: int
    step: str
    deadline: datetime | None
    reverses: int | None
    is_reversed: bool = False


class Waiting:
    """A pending transfer that has not been settled yet."""

    __slots__ = ("before", "entry", "is_open", "taken")

    def __init__(self, before: Before, taken: Taken, entry: "Entry | None" = None) -> None:
        self.before = before
        self.taken = taken
        self.entry = entry  # while it has no id yet
        self.is_open = True

    def is_late(self, at: datetime) -> bool:
        """A deadline is compared when it is read: whoever tidies later changes nothing."""
        return self.before.deadline is not None and self.before.deadline <= at


class Entry:
    """A transfer about to be written."""

    __slots__ = ("actor", "amount", "at", "brand", "credit", "deadline", "debit", "digest", "frees",
                 "id", "key", "kind", "leg", "lent", "pending", "repaid", "reverses", "rule",
                 "settles", "step", "unit", "why")  # fmt: skip
    actor: str
    at: datetime
    digest: str
    key: str
    rule: str
    why: str

    def __init__(
        self, brand: int, unit: str, debit: int, credit: int, amount: int, kind: str, step: str
    ) -> None:
        self.id = 0
        self.brand = brand
        self.unit = unit
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.kind = kind
        self.step = step
        self.pending: int | None = None
        self.settles: Entry | None = None
        self.frees = self.lent = self.repaid = self.leg = 0
        self.deadline: datetime | None = None
        self.reverses: int | None = None


def split(taken: Taken, amount: int) -> tuple[Taken, Taken]:
    """The first lots up to an amount, and the rest."""
    first: Taken = []
    rest: Taken = []
    for lot, part in taken:
        here = min(part, amount)
        amount -= here
        if here:
            first.append((lot, here))
        if part > here:
            rest.append((lot, part - here))
    return first, rest

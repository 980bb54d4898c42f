"""What may be asked of the ledger, and what it answers. No word of it touches a database."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

SYSTEM = "source:ledger"
"""Who acts when a deadline passes."""


class Move(NamedTuple):
    """An amount goes from one owner to another, at once.

    What is earned may be locked until `available_at` and lapses at `expires_at`; where neither is
    said and the giver held it in lots, their dates go along.
    """

    debit: str
    credit: str
    unit: str
    amount: int
    kind: str = "transfer"
    available_at: datetime | None = None
    expires_at: datetime | None = None


class Hold(NamedTuple):
    """An amount is set aside for another owner until it is settled, or the deadline passes."""

    debit: str
    credit: str
    unit: str
    amount: int
    kind: str = "hold"
    deadline: datetime | None = None


class Settle(NamedTuple):
    """A pending transfer is posted: all of it, or a part, and the rest is free again."""

    pending: int
    amount: int | None = None


class Void(NamedTuple):
    """A pending transfer is given up; what it held is free again."""

    pending: int


class Reverse(NamedTuple):
    """A transfer is taken back, once. What a spend took returns to the very lots it came from."""

    transfer: int
    kind: str = "reversal"


class Lapse(NamedTuple):
    """What is left of an earning goes back, since nobody spent it in time."""

    lot: int
    credit: str
    kind: str = "expiry"


Leg = Move | Hold | Settle | Void | Reverse | Lapse


class Posting(NamedTuple):
    """One request: its legs happen together or not at all. The key stands for it and no other."""

    brand: int
    actor: str
    key: str
    legs: tuple[Leg, ...]
    at: datetime
    why: str = ""
    rule: str = ""

    @property
    def digest(self) -> str:
        """The same for the same request. When and why it was asked is not part of it."""
        return digest_of(self.legs)


class Posted(NamedTuple):
    """The transfers that came of a posting, one or more for each leg, in order."""

    transfers: tuple[int, ...]


class Declined(Exception):  # noqa: N818 an answer, not an error
    """Nothing of the posting was done. `code` says why, for programs."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Declined) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)


Outcome = Posted | Declined


def digest_of(legs: Sequence[Leg]) -> str:
    """A digest of what is asked: the kinds of the legs and all their values."""
    spelt = "".join([type(leg).__name__ + tuple.__repr__(leg) for leg in legs])
    return blake2b(spelt.encode(), digest_size=16).hexdigest()

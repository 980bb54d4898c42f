"""What is asked of the ledger, in the order in which it is asked."""

from datetime import datetime
from typing import NamedTuple

from hundredfold.rewards.engine.awards import Award


class Give(NamedTuple):
    """An award is to be given, if it is not. `fact` is what lets it be given now."""

    award: Award
    fact: int
    key: str
    at: datetime


class TakeBack(NamedTuple):
    """What was given for an award goes back, if it was given."""

    award: Award
    fact: int
    key: str
    at: datetime
    kind: str


class Fund(NamedTuple):
    """A budget gets so much more, or gives back so much."""

    brand: int
    pot: str
    amount: int
    fact: int
    at: datetime
    gives_back: bool


Order = Give | TakeBack | Fund

"""What a use of a benefit moves in the books."""

from datetime import datetime, timedelta

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.queries.held import lots_of
from hundredfold.benefits.units import OPEN, USED, unit_of
from hundredfold.kit.refs import ref
from hundredfold.ledger.models import Lot
from hundredfold.ledger.postings import Leg, Move
from hundredfold.people.models import Person


def legs_of_a_use(benefit: Benefit, person: Person, at: datetime) -> list[Leg]:
    """One use goes, of what ends first. Where somebody has none, the books will say so."""
    first = next(iter(lots_of(benefit, person, at)), None)
    unit = unit_of(benefit.code) if first is None else first.account.unit
    gone = Move(ref(person), USED.ref, unit, 1, "used")
    return [gone, *(legs_of_a_beginning(benefit, person, first, 1, at) if first else ())]


def legs_of_a_beginning(
    benefit: Benefit, person: Person, lot: Lot, gone: int, at: datetime
) -> list[Leg]:
    """What is left of an earning that begins to count with its first use comes back with its end.

    Those that have begun end first, so they are used first: then nothing begins.
    """
    if benefit.validity != Benefit.Validity.FROM_FIRST_USE or benefit.valid_days is None:
        return []
    left = min(lot.remaining, benefit.uses) - gone
    if lot.expires_at is not None or left < 1:
        return []
    unit, who, ends = lot.account.unit, ref(person), at + timedelta(days=benefit.valid_days)
    return [
        Move(who, OPEN.ref, unit, left, "begun"),
        Move(OPEN.ref, who, unit, left, "begun", None, ends),
    ]

from datetime import datetime

from django.db import IntegrityError, transaction

from hundredfold.kit.clock import now
from hundredfold.kit.refs import Referable, ref
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.postings import Declined, Leg, Outcome, Posting
from hundredfold.ledger.reading import ledger_connection
from hundredfold.ledger.refusals import refusal_of


# no fact: a transfer is its own record, and names the fact behind it
def post(
    *legs: Leg,
    brand: int,
    by: Referable,
    key: str,
    at: datetime | None = None,
    why: str = "",
    rule: str = "",
) -> tuple[int, ...]:
    """All legs happen together or not at all, once for each key; gives the transfers.

    Amounts are whole numbers above zero. Raises a Refused whose code says why nothing was done;
    the caller's transaction is still whole then.
    """
    asked = Posting(brand, ref(by), key, legs, at or now(), why, rule)
    outcome = post_one(asked)
    if isinstance(outcome, Declined):
        raise refusal_of(outcome)
    return outcome.transfers


# no fact: see post
def post_one(posting: Posting) -> Outcome:
    """The outcome of one posting, in the caller's transaction or in one of its own."""
    alias = ledger_connection().alias
    with transaction.atomic(using=alias):
        try:
            with transaction.atomic(using=alias):
                return carry_out([posting])[0]
        except IntegrityError:
            # Another transaction has just used this key, and is committed by now: its answer is
            # ours. If it was something else, the second attempt says so.
            return carry_out([posting])[0]

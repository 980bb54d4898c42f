"""What the passing of time moves in the ledger."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hundredfold.activity.facts import Told, follows
from hundredfold.kit.refs import Source
from hundredfold.ledger import facts
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.models import Lot
from hundredfold.ledger.postings import Lapse, Posting

LAPSED = Source("lapsed")
"""Where what nobody spent in time goes."""


@follows(facts.lapsed, derives=[])
def take_what_lapsed(told: Sequence[Told[Any]]) -> None:
    """What is left of an earning after its last day leaves its owner, once."""
    postings = [_posting(fact, lot) for fact in told for lot in _lots(fact)]
    if postings:
        carry_out(postings)


def _lots(fact: Told[Any]) -> list[int]:
    """The earning of a fact in this database: its number differs from one to another."""
    note = fact.note
    lots = Lot.of(fact.brand_id).filter(
        transfer__actor=note.actor,
        transfer__key=note.key,
        transfer__leg=note.leg,
        account__owner=fact.object,
        expires_at=datetime.fromisoformat(note.due),
        remaining__gt=0,
    )
    return list(lots.order_by("pk").values_list("pk", flat=True))


def _posting(fact: Told[Any], lot: int) -> Posting:
    leg = Lapse(lot, LAPSED.ref)
    why = f"activity.activity:{fact.id}"
    return Posting(
        fact.brand_id, LAPSED.ref, f"{fact.id}:{lot}", (leg,), fact.happened_at, why, "ledger.lapse"
    )

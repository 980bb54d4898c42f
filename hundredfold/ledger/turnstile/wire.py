"""How a posting and its outcome are spelt between processes: JSON behind its length."""

import json
from datetime import datetime
from typing import Any

from hundredfold.ledger.postings import (
    Declined,
    Hold,
    Lapse,
    Leg,
    Move,
    Outcome,
    Posted,
    Posting,
    Reverse,
    Settle,
    Void,
)

HEAD = 4
LONGEST = 64 * 1024
KINDS: dict[str, type[Leg]] = {
    kind.__name__: kind for kind in (Move, Hold, Settle, Void, Reverse, Lapse)
}
MOMENTS = ("available_at", "expires_at", "deadline")


def framed(said: dict[str, Any]) -> bytes:
    """What goes over the socket."""
    body = json.dumps(said, default=_spell).encode()
    return len(body).to_bytes(HEAD) + body


def _spell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be sent")


def spell_posting(number: int, posting: Posting) -> dict[str, Any]:
    """A posting as it is sent, under a number that its outcome will carry."""
    legs = [[type(leg).__name__, leg._asdict()] for leg in posting.legs]
    return {"number": number, **posting._asdict(), "legs": legs}


def read_posting(said: dict[str, Any]) -> Posting:
    """The posting again. Raises ValueError, TypeError or KeyError for what is none."""
    legs = tuple(_leg(KINDS[kind], values) for kind, values in said["legs"])
    at = datetime.fromisoformat(said["at"])
    return Posting(said["brand"], said["actor"], said["key"], legs, at, said["why"], said["rule"])


def _leg(kind: type[Leg], values: dict[str, Any]) -> Leg:
    for name in MOMENTS:
        if values.get(name):
            values[name] = datetime.fromisoformat(values[name])
    return kind(**values)


def spell_outcome(number: int, outcome: Outcome | None) -> dict[str, Any]:
    """An outcome as it is sent; none says that the posting may come again."""
    if isinstance(outcome, Posted):
        return {"number": number, "transfers": outcome.transfers}
    if isinstance(outcome, Declined):
        return {"number": number, "declined": outcome.code}
    return {"number": number, "again": True}


def read_outcome(said: dict[str, Any]) -> Outcome | None:
    """The outcome again."""
    if "transfers" in said:
        return Posted(tuple(said["transfers"]))
    return Declined(said["declined"]) if "declined" in said else None

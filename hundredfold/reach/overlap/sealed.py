"""A sketch as one line of text, and back, with every part of it checked."""

import base64
import binascii
import hashlib
import json
from typing import Any

import numpy as np

from hundredfold.reach.overlap.loglog import BUCKETS, DEEPEST
from hundredfold.reach.overlap.sketch import FEWEST, Sketch
from hundredfold.reach.refused import Unreadable

FORMAT = "hundredfold-sketch"
VERSION = 1
LARGEST_SAMPLE = 1 << 16
MOST = 10**11  # people who ever lived
LONGEST = 1 << 21  # characters; a sketch of the largest sample is shorter


def to_text(made: Sketch) -> str:
    """One line of JSON with a check sum; the numbers as base64, lowest byte first."""
    parts = {
        "format": FORMAT,
        "version": VERSION,
        "k": made.k,
        "salt": made.mark,
        "people": made.people,
        "sample": base64.b64encode(made.sample.astype("<u8").tobytes()).decode(),
        "registers": base64.b64encode(made.registers.tobytes()).decode(),
    }
    return json.dumps({**parts, "check": _check(parts)})


def from_text(text: str) -> Sketch:
    """The sketch that a line holds. Raises Unreadable, with what is wrong, for everything else."""
    parts = _parts(text)
    found = Sketch(
        k=parts["k"],
        mark=parts["salt"],
        people=parts["people"],
        sample=np.frombuffer(_bytes(parts["sample"], 8), dtype="<u8").astype(np.uint64),
        registers=np.frombuffer(_bytes(parts["registers"], 1), dtype=np.uint8),
    )
    _refuse_nonsense(found)
    return found


def _parts(text: str) -> dict[str, Any]:
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("this is no sketch.") from None
    if not isinstance(parts, dict) or parts.get("format") != FORMAT:
        raise Unreadable("this is no sketch.")
    if parts.get("version") != VERSION:
        raise Unreadable(f"sketches of version {parts.get('version')!r} are not known here.")
    check = parts.pop("check", None)
    kinds = {"k": int, "salt": str, "people": int, "sample": str, "registers": str}
    if any(type(parts.get(name)) is not kind for name, kind in kinds.items()):
        raise Unreadable("the sketch lacks a part.")
    if check != _check(parts):
        raise Unreadable("the sketch was changed or cut off on its way.")
    return parts


def _check(parts: dict[str, Any]) -> str:
    line = json.dumps(parts, sort_keys=True).encode()
    return hashlib.blake2b(line, digest_size=16).hexdigest()


def _bytes(text: str, width: int) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("the sketch holds something that is no number.") from None
    if len(found) % width:
        raise Unreadable("the sketch holds half a number.")
    return found


def _refuse_nonsense(found: Sketch) -> None:
    """A check sum says that nothing was lost, not that it made sense before."""
    if not (2 <= found.k <= LARGEST_SAMPLE and FEWEST <= found.people <= MOST):
        raise Unreadable("the sketch is of an impossible size.")
    if len(found.sample) != min(found.k, found.people):
        raise Unreadable("the sample is not as large as the sketch says.")
    if np.any(found.sample[1:] <= found.sample[:-1]):
        raise Unreadable("the sample is out of order.")
    if len(found.registers) != BUCKETS or found.registers.max() > DEEPEST:
        raise Unreadable("the registers are not those of a list.")

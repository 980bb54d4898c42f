"""People as numbers that mean nothing without a salt that both parties agreed upon."""

import hashlib
import unicodedata
from collections.abc import Iterable

import numpy as np

from hundredfold.reach.arrays import Hashes
from hundredfold.reach.refused import Hopeless

SHORTEST = 16  # a salt that can be guessed is no salt
PURPOSE = b"hf-people"


def same_way(person: str) -> str:
    """One spelling for one person: no blanks around, one case, one form of each letter."""
    return unicodedata.normalize("NFKC", person.strip().casefold())


def salted(people: Iterable[str], salt: str) -> Hashes:
    """Two numbers of 64 bits for each different person, shape people × 2, ordered by the first.

    The same person under the same salt has the same numbers everywhere, so sketches of two brands
    can be compared; under another salt they have nothing to do with each other.
    Raises Hopeless for a salt below 16 characters.
    Source: keyed BLAKE2b, RFC 7693.
    """
    key = key_of(salt)
    digests = {
        hashlib.blake2b(one.encode(), digest_size=16, key=key, person=PURPOSE).digest()
        for one in map(same_way, people)
        if one
    }
    pairs = np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64).reshape(-1, 2)
    return pairs[np.argsort(pairs[:, 0])]


def key_of(salt: str) -> bytes:
    """The salt as a key. A salt is compared as it is written, blanks around it aside."""
    if len(salt.strip()) < SHORTEST:
        raise Hopeless(f"a salt has at least {SHORTEST} characters.")
    return hashlib.blake2b(salt.strip().encode(), digest_size=32, person=b"hf-salt").digest()


def mark_of(salt: str) -> str:
    """Tells whether two sketches were made with one salt, without telling the salt."""
    return hashlib.blake2b(key_of(salt), digest_size=8, person=b"hf-mark").hexdigest()

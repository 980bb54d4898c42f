"""Chance that is the same on every machine and at any number of threads.

xoroshiro128++ (Blackman and Vigna 2018) for the numbers, splitmix64 to begin a stream. The state is
two plain numbers, so that a loop keeps it in registers.
"""

import numpy as np

from hundredfold.reach.compiled import inlined

FIRST = np.uint64(0x9E3779B97F4A7C15)
SECOND = np.uint64(0xBF58476D1CE4E5B9)
THIRD = np.uint64(0x94D049BB133111EB)
OF_53_BITS = 1.0 / 9007199254740992.0


@inlined
def mixed(x: np.uint64) -> np.uint64:
    """Every bit of the result hangs on every bit given."""
    x = (x ^ (x >> np.uint64(30))) * SECOND
    x = (x ^ (x >> np.uint64(27))) * THIRD
    return x ^ (x >> np.uint64(31))


@inlined
def stream(seed: int, purpose: int, number: int) -> tuple[np.uint64, np.uint64]:
    """The beginning of a stream of its own for each seed, purpose and chunk number."""
    x = mixed(np.uint64(seed) + FIRST)
    x = mixed((x ^ np.uint64(purpose)) + FIRST)
    x = mixed((x ^ np.uint64(number)) + FIRST)
    return mixed(x + FIRST), mixed(x + FIRST + FIRST)


@inlined
def step(a: np.uint64, b: np.uint64) -> tuple[np.uint64, np.uint64, np.uint64]:
    """64 random bits, and the state after them."""
    drawn = a + b
    drawn = ((drawn << np.uint64(17)) | (drawn >> np.uint64(47))) + a
    b ^= a
    a = ((a << np.uint64(49)) | (a >> np.uint64(15))) ^ b ^ (b << np.uint64(21))
    b = (b << np.uint64(28)) | (b >> np.uint64(36))
    return drawn, a, b


@inlined
def fraction(drawn: np.uint64) -> float:
    """Evenly between 0 and 1, and never either."""
    return (np.float64(drawn >> np.uint64(11)) + 0.5) * OF_53_BITS


@inlined
def below(drawn: np.uint64, limit: int) -> np.int64:
    """A whole number from 0 to under `limit` (< 2**32), each as likely to within 2**-32."""
    return np.int64(((drawn >> np.uint64(32)) * np.uint64(limit)) >> np.uint64(32))

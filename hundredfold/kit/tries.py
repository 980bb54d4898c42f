"""How often something was tried: by a program that writes, by somebody who guesses."""

from hundredfold.kit.clock import now
from hundredfold.kit.near import near


def tries(name: str, seconds: int, *, more: int = 1) -> int:
    """How often something was tried in this stretch of time, counting `more` from now."""
    key = f"{name}:{int(now().timestamp()) // seconds}"
    near.add(key, 0, seconds * 2)
    return int(near.incr(key, more))

"""How often something was tried: by a program that writes, by somebody who guesses."""

from django.core.cache import cache

from hundredfold.kit.clock import now


def tries(name: str, seconds: int, *, more: int = 1) -> int:
    """How often something was tried in this stretch of time, counting `more` from now."""
    key = f"{name}:{int(now().timestamp()) // seconds}"
    cache.add(key, 0, seconds * 2)
    return int(cache.incr(key, more))

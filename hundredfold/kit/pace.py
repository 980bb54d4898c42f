"""How fast one person may write by program, or guess."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref

WINDOW = 60
READING = ("GET", "HEAD", "OPTIONS")


def tries(name: str, seconds: int, *, more: int = 1) -> int:
    """How often something was tried in this stretch of time, counting `more` from now."""
    key = f"{name}:{int(now().timestamp()) // seconds}"
    cache.add(key, 0, seconds * 2)
    return int(cache.incr(key, more))


class WritingPace(BaseThrottle):
    """So many writing requests a minute and actor; reading is not counted."""

    def allow_request(self, request: HttpRequest) -> bool:
        if request.method in READING:
            return True
        who = ref(request.auth)  # type: ignore[attr-defined]
        return bool(tries(f"pace:{who}", WINDOW) <= settings.API_WRITES_A_MINUTE)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - now().timestamp() % WINDOW

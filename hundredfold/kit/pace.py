"""How fast one person may write by program."""

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.tries import tries

WINDOW = 60
READING = ("GET", "HEAD", "OPTIONS")


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

"""Named places where a test lets the process die, to see that nothing is lost and nothing doubled.

HUNDREDFOLD_FAILPOINTS=`ledger.written:3,turnstile.answering:1` kills the process, as `kill -9`
would, the third time it reaches the first place or the first time it reaches the second. Without
the variable a place costs one look into an empty dictionary.
"""

import os
import signal

_left: dict[str, int] = {}


def arm(told: str) -> None:
    """Take the places from the words of the variable."""
    _left.clear()
    for place in filter(None, told.split(",")):
        name, _colon, times = place.partition(":")
        _left[name] = int(times or 1)


def reach(name: str) -> None:
    """Die here if it was asked for."""
    if name in _left:
        _left[name] -= 1
        if _left[name] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


arm(os.environ.get("HUNDREDFOLD_FAILPOINTS", ""))

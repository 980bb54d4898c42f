"""Finding the hundred, circles and overlap from files, without a database."""

from typing import Any

from hundredfold.reach.circles import command as circles
from hundredfold.reach.overlap import command as overlap


def offer(verbs: Any) -> None:
    """`hundredfold circles FILE` and `hundredfold overlap FILE..`."""
    circles.offer(verbs)
    overlap.offer(verbs)

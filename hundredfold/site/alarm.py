"""Whoever runs the house is told once when a transaction holds the followers back for long."""

import logging
import time

from hundredfold.activity.horizon import wait_of_followers

EVERY = 10.0
"""Seconds between two looks."""

log = logging.getLogger(__name__)


class HorizonAlarm:
    """One line when it begins, one when it is over."""

    def __init__(self) -> None:
        self._looks_at = 0.0
        self._rang = False

    def look(self) -> None:
        """A cheap look, now and then."""
        if time.monotonic() < self._looks_at:
            return
        self._looks_at = time.monotonic() + EVERY
        wait = wait_of_followers()
        is_late = bool(wait and wait.is_too_long)
        if is_late and not self._rang:
            log.warning("Folds are held back: %s.", wait)
        elif self._rang and not is_late:
            log.warning("Folds are no longer held back.")
        self._rang = is_late

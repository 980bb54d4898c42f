"""Social currency: how many of those who saw something passed it on."""

from collections.abc import Hashable, Iterable

from hundredfold.reach.intervals import Share, share_of


def social_currency(sharers: Iterable[Hashable], exposed: Iterable[Hashable]) -> Share:
    """Different people who shared, over active people who were exposed; Wilson's interval.

    Whoever shared was exposed, whether or not the list of the exposed knows of it.
    """
    passed_on = set(sharers)
    return share_of(len(passed_on), len(passed_on | set(exposed)))

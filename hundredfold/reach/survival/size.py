"""How many they are: never the registered alone."""

from typing import NamedTuple

from hundredfold.reach.arrays import Floats, Longs

WINDOWS = (7, 30, 90)


class Size(NamedTuple):
    """People by what is known of them; `active[w]` acted in the last w days.

    `reachable` is None where nobody counted whom a message would reach.
    """

    registered: int
    reachable: int | None
    ever_acted: int
    active: dict[int, int]


def size(
    person: Longs, day: Floats, *, end: float, registered: int, reachable: int | None = None
) -> Size:
    """The sizes of a community on the day `end`, from one entry of `person` and `day` an act.

    A day that is exactly w days back is in the window no more. Raises ValueError if more people
    acted, or can be reached, than are registered.
    """
    seen = day <= end
    acted = len(set(person[seen].tolist()))
    if max(acted, reachable or 0) > registered:
        raise ValueError(f"{registered} registered people are fewer than acted or can be reached")
    active = {window: len(set(person[seen & (day > end - window)].tolist())) for window in WINDOWS}
    return Size(registered, reachable, acted, active)

"""When somebody is awake, by the hours of their deeds: a hint at where they really live."""

from dataclasses import dataclass

from hundredfold.activity import queries as log
from hundredfold.circles.models import Circle
from hundredfold.kit.refs import ref
from hundredfold.people.models import Person

LOOKED_AT = 2_000
ENOUGH = 50
NIGHT = 7
"""Hours in a row in which least is done."""
MIDDLE_OF_THE_NIGHT = 4
"""When, by the clock of where they live, those hours are half over."""
QUIET = 0.5
"""At most this share of what chance would put there, or there is no night to be seen."""


@dataclass(frozen=True)
class Waking:
    """Deeds by the hour of the day (UTC), and the offset from UTC that makes their gap a night.

    `offset` is empty where there are fewer than ENOUGH deeds or no clear gap: not observed. It is
    right to about two hours, and summer time moves it.
    """

    hours: tuple[int, ...]
    offset: int | None

    @property
    def deeds(self) -> int:
        return sum(self.hours)

    @property
    def zone(self) -> str:
        """`UTC+8`; nothing where it is not observed."""
        return "" if self.offset is None else f"UTC{self.offset:+d}" if self.offset else "UTC"


def waking_hours(circle: Circle, person: Person) -> Waking:
    """From the latest deeds of somebody in the whole brand. One query."""
    newest = log.by(circle.brand, ref(person)).values_list("happened_at", flat=True)[:LOOKED_AT]
    hours = [0] * 24
    for moment in newest:
        hours[moment.hour] += 1
    return Waking(tuple(hours), offset_of(hours))


def offset_of(hours: list[int]) -> int | None:
    """The offset from UTC under which the quietest hours in a row are the night."""
    deeds = sum(hours)
    if deeds < ENOUGH:
        return None
    starts = [sum(hours[(start + step) % 24] for step in range(NIGHT)) for start in range(24)]
    least = min(starts)
    if least > QUIET * deeds * NIGHT / 24:
        return None
    start = starts.index(least)
    return (MIDDLE_OF_THE_NIGHT - (start + NIGHT // 2) + 12) % 24 - 12

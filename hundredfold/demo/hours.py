"""When people write: in the daytime and the evening of where they live."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from hundredfold.demo.cast import Member

# When people write, by the hour of their own day.
HOURS = (2, 1, 0, 0, 0, 0, 1, 3, 6, 7, 6, 5, 8, 7, 5, 4, 4, 5, 6, 8, 10, 11, 9, 5)


def hour_of(member: Member, day: datetime, rng: random.Random) -> datetime:
    """Some moment of that day, by the member's own clock."""
    zone = ZoneInfo(member.zone)
    hour = rng.choices(range(24), HOURS)[0]
    clock = time(hour, rng.randrange(60), rng.randrange(60))
    return datetime.combine(day.astimezone(zone).date(), clock, zone).astimezone(UTC)


def awake(members: Sequence[Member], at: datetime) -> list[float]:
    """How likely each of them is to write now: the lively more, the sleeping hardly."""
    zones = {member.zone for member in members}
    hours = {zone: HOURS[at.astimezone(ZoneInfo(zone)).hour] for zone in zones}
    return [member.energy * (0.05 + hours[member.zone]) for member in members]

"""Days and figures inside what people say, so that a text fits the moment it is said at."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hundredfold.demo.cast import ZH

HOME = ZoneInfo("Asia/Shanghai")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TUESDAY, FRIDAY, SATURDAY = 1, 4, 5


LATEST = 47
"""The number of the last release before now; there is one each Friday."""


@dataclass(frozen=True)
class Calendar:
    """What day it is for whoever speaks, and which release they have."""

    now: datetime

    def release(self, at: datetime) -> int:
        """The number of the release that was out then."""
        return max(1, LATEST - (_friday_before(self.now) - _friday_before(at)).days // 7)

    def filled(
        self, text: str, *, at: datetime, language: str, rng: random.Random, name: str
    ) -> str:
        """The text with its slots filled: the next days and releases as seen from then, figures,
        and whom it speaks to."""
        if "{" not in text:
            return text
        day, release = at.astimezone(HOME).date(), self.release(at)
        return text.format(
            name=name,
            tuesday=_said(_next(day, TUESDAY), language),
            tuesday_zh=_said(_next(day, TUESDAY), ZH),
            friday=_said(_next(day, FRIDAY), language),
            saturday=_said(_next(day, SATURDAY), language),
            release=f"0.{release:02d}",
            next=f"0.{release + 1:02d}",
            days=rng.randint(3, 19),
            few=rng.randint(2, 5),
            percent=rng.randint(4, 23),
            hours=rng.randint(2, 9),
            minutes=rng.randint(6, 55),
            count=rng.randint(7, 48),
        )


def _friday_before(at: datetime) -> date:
    day = at.astimezone(HOME).date()
    return day - timedelta(days=(day.weekday() - FRIDAY) % 7)


def _next(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _said(day: date, language: str) -> str:
    if language == ZH:
        return f"{day.month} 月 {day.day} 日周{'一二三四五六日'[day.weekday()]}"
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"

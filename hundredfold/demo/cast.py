"""Who is in the demonstration: the people the story needs by name, and the crowd around them."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hundredfold.circles.models import Role
from hundredfold.demo.sign_ins import SIGN_INS

EN, ZH = "en", "zh-Hans"

NAMES = Path(__file__).parent / "phrases" / "names.toml"

Home = tuple[str, str, str]
"""Where somebody lives: (what they call the place, its time zone, the tongue of its names)."""

HOMES: tuple[tuple[Home, float], ...] = (
    (("上海", "Asia/Shanghai", "zh"), 17),
    (("成都", "Asia/Shanghai", "zh"), 8),
    (("杭州", "Asia/Shanghai", "zh"), 6),
    (("深圳", "Asia/Shanghai", "zh"), 6),
    (("北京", "Asia/Shanghai", "zh"), 5),
    (("武汉", "Asia/Shanghai", "zh"), 3),
    (("西安", "Asia/Shanghai", "zh"), 2),
    (("Porto", "Europe/Lisbon", "pt"), 11),
    (("Lisbon", "Europe/Lisbon", "pt"), 6),
    (("Berlin", "Europe/Berlin", "de"), 7),
    (("Leipzig", "Europe/Berlin", "de"), 2),
    (("Leeds", "Europe/London", "en"), 4),
    (("Bristol", "Europe/London", "en"), 3),
    (("Kraków", "Europe/Warsaw", "pl"), 4),
    (("Bengaluru", "Asia/Kolkata", "in"), 5),
    (("Lagos", "Africa/Lagos", "ng"), 4),
    (("Accra", "Africa/Accra", "ng"), 2),
    (("Lyon", "Europe/Paris", "fr"), 3),
    (("São Paulo", "America/Sao_Paulo", "pt"), 2),
)


@dataclass(frozen=True)
class Member:
    """An invented person: who they are, how lively, and from when to when they belong."""

    number: int
    name: str
    place: str
    zone: str
    language: str
    role: Role
    energy: float
    since: datetime
    until: datetime | None = None
    about: str = ""
    email: str = ""

    def is_there(self, at: datetime) -> bool:
        return self.since < at and (self.until is None or at < self.until)


@dataclass(frozen=True)
class Named:
    """Somebody the story needs by name: they come on a certain day and stay."""

    name: str
    place: str
    zone: str
    language: str
    role: Role
    energy: float
    day: float
    about: str = ""
    email: str = ""


NAMED = (
    Named("林乔 Lin Qiao", "上海 Shanghai", "Asia/Shanghai", EN, Role.CHIEF, 7, 0,
          "I started Kite. I answer on Tuesdays and Fridays, and read everything. "
          "周二、周五回复，每一条都看。",
          SIGN_INS["chief"]),
    Named("梁舟", "上海", "Asia/Shanghai", ZH, Role.OPERATOR, 6, 0.4,
          "负责售后和寄修。工作日 10 点到 19 点在线，寄修单号可以直接发给我。"),
    Named("Maya Okafor", "Lisbon", "Europe/Lisbon", EN, Role.IRON, 14, 1,
          "Docks and power. Electrical engineer by day; I own more multimeters than pans.",
          SIGN_INS["iron"]),
    Named("周野", "上海", "Asia/Shanghai", ZH, Role.IRON, 13, 1.3,
          "手感与按键。拆过四十一台，装回去四十台。"),
    Named("何一帆", "成都", "Asia/Shanghai", ZH, Role.IRON, 11, 2,
          "测电池的人。不测三遍不下结论。"),
    Named("Tomás Reis", "Porto", "Europe/Lisbon", EN, Role.IRON, 10, 2.6,
          "Draws shells and clips. The files are free; send me a picture of what you made."),
    Named("顾南", "深圳", "Asia/Shanghai", ZH, Role.IRON, 10, 3.2,
          "试测版先装我的机器。变砖三次，都救回来了。"),
    Named("Ewa Nowak", "Kraków", "Europe/Warsaw", EN, Role.IRON, 9, 4,
          "Ports old games and writes down how. Slow, but it runs."),
    Named("阿May", "杭州", "Asia/Shanghai", ZH, Role.IRON, 8, 5,
          "小学科学老师，班里有六台纸鸢。"),
    Named("苏砚", "杭州", "Asia/Shanghai", ZH, Role.IRON, 8, 5.5,
          "3D 打印外壳，颜色比价格先想好。"),
    Named("Kofi Mensah", "Accra", "Africa/Accra", EN, Role.IRON, 8, 7,
          "I repair phones for a living and Kites because they have screws."),
    Named("Lena Fischer", "Berlin", "Europe/Berlin", EN, Role.IRON, 8, 9,
          "Sound and games for one thumb. Editor of the Monday play list."),
    Named("Inês Costa", "Porto", "Europe/Lisbon", EN, Role.FAN, 7, 21,
          "I keep a small shop with one long table. The Porto club meets there."),
    Named("陈晓雨", "上海", "Asia/Shanghai", ZH, Role.FAN, 7, 30,
          "地铁上玩横版的人，手指短，所以在意按键。", SIGN_INS["fan"]),
    Named("Jonas Berg", "Leipzig", "Europe/Berlin", EN, Role.FAN, 7, 41,
          "I measure before I complain."),
    Named("Priya Nair", "Bengaluru", "Asia/Kolkata", EN, Role.FAN, 6, 55,
          "Short fingers, shorter patience. Firmware in Rust at work, Kite on the bus."),
    Named("Sam Whitlock", "Leeds", "Europe/London", EN, Role.FAN, 5, 112,
          "Two kids, one socket near the screen."),
)  # fmt: skip
LEAST = len(NAMED) + 7
"""A community smaller than this could not fill its pages."""

# How the crowd comes: (first day, days until half of the wave has come, share). The first ten
# bring the first hundred; then each reason to come brings a wave that ebbs.
WAVES = ((10, 60, 27), (121, 6, 15), (190, 9, 16), (255, 8, 14), (312, 7, 12), (349, 6, 10))
QUIET = 0.36
LEAVING = 0.13


def cast(rng: random.Random, people: int, opened: datetime, now: datetime) -> list[Member]:
    """Everybody, in the order of their number: those of the story first, then as they arrive."""
    named = [
        Member(
            number, n.name, n.place, n.zone, n.language, n.role, n.energy,
            opened + timedelta(days=n.day), None, n.about, n.email,
        )
        for number, n in enumerate(NAMED)
    ]  # fmt: skip
    names = _names(rng, {n.name for n in NAMED})
    days = sorted(_arrivals(rng, people - len(named), (now - opened).days))
    crowd = [
        _fan(rng, number, names, opened + timedelta(days=day), now)
        for number, day in enumerate(days, start=len(named))
    ]
    return named + crowd


def _arrivals(rng: random.Random, count: int, days: int) -> Iterator[float]:
    shares = [share for *_wave, share in WAVES]
    while count:
        first, half, _share = rng.choices(WAVES, shares)[0]
        day = first + rng.expovariate(0.69 / half) + rng.random() * 0.6
        if day < days - 0.5:
            count -= 1
            yield day


def _fan(
    rng: random.Random,
    number: int,
    names: Iterator[tuple[str, Home]],
    since: datetime,
    now: datetime,
) -> Member:
    name, (place, zone, tongue) = next(names)
    energy = 0.04 if rng.random() < QUIET else min(6.0, 0.35 * rng.paretovariate(1.15))
    leaves = since + timedelta(days=12 + rng.expovariate(1 / 70))
    until = leaves if rng.random() < LEAVING and leaves < now - timedelta(days=2) else None
    language = ZH if tongue == "zh" else EN
    return Member(number, name, place, zone, language, Role.FAN, energy, since, until)


def _names(rng: random.Random, taken: set[str]) -> Iterator[tuple[str, Home]]:
    """Names that fit the places, none twice; some people go by a handle."""
    known = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    homes, weights = [home for home, _ in HOMES], [weight for _, weight in HOMES]
    while True:
        home = rng.choices(homes, weights)[0]
        tongue = home[2]
        fitting = [h for h in known["handles"] if (h > "\u2e80") == (tongue == "zh")]
        if fitting and rng.random() < 0.07:
            name = fitting[0]
            known["handles"].remove(name)
        else:
            family = rng.choice(known["family"][tongue].split())
            given = rng.choice(known["given"][tongue].split())
            name = family + given if tongue == "zh" else f"{given} {family}"
        if name not in taken:
            taken.add(name)
            yield name, home

"""Honours as programs see them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from hundredfold.benefits.api.shapes import TitleSent, ToldSent
from hundredfold.honours.models import Bestowal, Elsewhere, Honour
from hundredfold.honours.queries import Wearing
from hundredfold.kit.api import WHOLE, WORDS, Sent, Shown
from hundredfold.kit.words import Words

Times = Annotated[int, Field(ge=1, le=1_000_000), WHOLE]
HonourMark = Literal["honour", "seed", "heart", "flag", "hand", "shield", "chat", "idea"]
Metal = Literal["bronze", "silver", "gold"]


class HonourWordsSent(Sent):
    name: TitleSent
    about: ToldSent = ToldSent()


class HonourSent(HonourWordsSent):
    """After how many times each level is worn; silver and gold may be missing."""

    mark: HonourMark = "honour"
    bronze: Times = 1
    silver: Times | None = None
    gold: Times | None = None


class BestowalSent(Sent):
    honour: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=40)]
    reason: Annotated[str, Field(max_length=200, pattern=WORDS)]


class HonourShown(Shown):
    code: str
    name: str
    about: str
    mark: str
    bronze: int
    silver: int | None
    gold: int | None
    people: int
    retired_at: datetime | None


class HonourWorn(Shown):
    """`times` is how often it was earned."""

    honour: str
    name: str
    person: int | None
    metal: Metal
    times: int
    since: datetime


class BadgeElsewhere(Shown):
    badge: str
    metal: Metal | None
    times: int
    last_at: datetime


class HonoursOf(Shown):
    person: int
    worn: list[HonourWorn]
    elsewhere: list[BadgeElsewhere]


class BestowalShown(Shown):
    id: int
    honour: str
    person: int
    by: int
    reason: str
    at: datetime
    taken_back_at: datetime | None


def said(sent: HonourWordsSent) -> dict[str, Any]:
    """Name and words as the actions ask for them."""
    told = sent.model_dump(by_alias=True)
    return {
        name: Words({tongue: words for tongue, words in told[name].items() if words})
        for name in ("name", "about")
    }


def honour_shown(one: Honour, counts: Mapping[int, int]) -> HonourShown:
    return HonourShown(
        code=one.code,
        name=str(one.name),
        about=str(one.about),
        mark=one.mark,
        bronze=one.bronze,
        silver=one.silver,
        gold=one.gold,
        people=counts.get(one.pk, 0),
        retired_at=one.retired_at,
    )


def worn_shown(one: Wearing, person: int | None = None) -> HonourWorn:
    metals: dict[int, Metal] = {1: "bronze", 2: "silver", 3: "gold"}
    return HonourWorn(
        honour=one.honour.code,
        name=str(one.honour.name),
        person=one.face.id if one.face else person,
        metal=metals[one.level],
        times=one.times,
        since=one.since,
    )


def of_somebody(person: int, worn: Iterable[Wearing], elsewhere: Iterable[Elsewhere]) -> HonoursOf:
    metals: dict[int, Metal] = {1: "gold", 2: "silver", 3: "bronze"}
    return HonoursOf(
        person=person,
        worn=[worn_shown(one, person) for one in worn],
        elsewhere=[
            BadgeElsewhere(
                badge=one.badge,
                metal=metals.get(one.grade),
                times=one.times,
                last_at=one.last_at,
            )
            for one in elsewhere
        ],
    )


def bestowal_shown(one: Bestowal) -> BestowalShown:
    return BestowalShown(
        id=one.pk,
        honour=one.honour.code,
        person=one.person_id,
        by=one.by_id,
        reason=one.reason,
        at=one.at,
        taken_back_at=one.taken_back_at,
    )

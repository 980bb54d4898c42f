"""Tiers as programs see them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from hundredfold.benefits.api.shapes import TitleSent
from hundredfold.kit.api import WHOLE, Moment, Sent, Shown
from hundredfold.tiers.models import Placing
from hundredfold.tiers.queries import Way
from hundredfold.tiers.terms import Ladder

Fall = Literal["never", "one_step", "by_balance"]
Amount = Annotated[int, Field(ge=1, le=1_000_000_000), WHOLE]
Least = Annotated[int, Field(ge=0, le=1_000_000_000), WHOLE]
Days = Annotated[int, Field(ge=7, le=3_650), WHOLE]
Measure = Literal[
    "contribution_90d", "contribution_before", "active_days_28", "active_days_90", "posted_90d",
    "asked_90d", "answered_90d", "commented_90d", "liked_90d", "thanked_90d", "thanked_by_90d",
    "reached_90d", "strong_ties", "weak_ties", "contribution_rank", "influence_rank", "reputation",
]  # fmt: skip
TierCode = Annotated[str, Field(pattern=r"^[a-z0-9][-a-z0-9]*$", max_length=16)]


class TimeSent(Sent):
    """What happens to whoever does not hold a tier at the end of its period: they never fall, fall
    one step, or fall to what they hold; after so many days of grace."""

    fall: Fall = "one_step"
    window_days: Days = 365
    period_days: Days = 365
    grace_days: Annotated[int, Field(ge=0, le=365), WHOLE] = 0


class TierSent(Sent):
    """A tier of the brand; one that is there already is named by its code."""

    code: TierCode | None = None
    name: TitleSent
    entry: Amount
    hold: Least


class GrowthLadderSent(TimeSent):
    """The lowest tier comes first."""

    tiers: Annotated[list[TierSent], Field(min_length=1, max_length=9)]


class TierNeedSent(Sent):
    step: Literal["iron", "chief"]
    measure: Measure
    entry: Amount
    hold: Least


class TribeLadderSent(TimeSent):
    """What makes somebody an iron or a chief by merit, in every circle."""

    needs: Annotated[list[TierNeedSent], Field(min_length=2, max_length=12)]


class PlacingSent(Sent):
    tier: TierCode
    until: Moment | None = None
    reason: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""


class TierNeedShown(Shown):
    measure: str
    entry: int
    hold: int


class TierShown(Shown):
    code: str
    name: str
    needs: list[TierNeedShown]


class LadderShown(Shown):
    version: int
    fall: str
    window_days: int
    period_days: int
    grace_days: int
    tiers: list[TierShown]


class LaddersShown(Shown):
    """One of the brand, one that holds in each circle; null where it was never set."""

    growth: LadderShown | None
    tribe: LadderShown | None


class TierHeld(Shown):
    """The tier that counts; `until` is when it is looked at again or ends."""

    code: str
    name: str
    until: datetime | None
    is_by_hand: bool


class WayShown(Shown):
    """The earned tier, what was measured, what the next one lacks and what the present one lacks
    to be held."""

    circle: str | None
    tier: str | None
    since: datetime | None
    until: datetime | None
    values: dict[str, int]
    next: str | None
    missing: dict[str, int]
    missing_to_hold: dict[str, int]


class MyTierShown(Shown):
    held: TierHeld | None
    growth: WayShown | None
    circles: list[WayShown]


class PersonsTier(Shown):
    person: int
    held: TierHeld | None


class PlacingShown(Shown):
    id: int
    person: int
    tier: str
    until: datetime | None
    reason: str
    by: int
    at: datetime
    ended_at: datetime | None


def ladder_shown(ladder: Ladder, names: Mapping[str, object]) -> LadderShown:
    return LadderShown(
        version=ladder.version,
        fall=ladder.fall,
        window_days=ladder.window_days,
        period_days=ladder.period_days,
        grace_days=ladder.grace_days,
        tiers=[
            TierShown(
                code=step.code,
                name=str(names.get(step.code, step.code)),
                needs=[
                    TierNeedShown(measure=need.measure, entry=need.entry, hold=need.hold)
                    for need in step.needs
                ],
            )
            for step in ladder.steps
        ],
    )


def way_shown(way: Way) -> WayShown:
    stay, ahead = way.stay, way.next
    return WayShown(
        circle=way.circle.slug if way.circle else None,
        tier=stay.tier if stay else None,
        since=stay.since if stay else None,
        until=stay.until if stay else None,
        values={measure: way.values.get(measure, 0) for measure in way.ladder.measures},
        next=ahead.step.code if ahead else None,
        missing=ahead.step.missing(way.values) if ahead else {},
        missing_to_hold=way.to_hold,
    )


def placing_shown(placing: Placing) -> PlacingShown:
    return PlacingShown(
        id=placing.pk,
        person=placing.person_id,
        tier=placing.tier.code,
        until=placing.until,
        reason=placing.reason,
        by=placing.by_id,
        at=placing.at,
        ended_at=placing.ended_at,
    )

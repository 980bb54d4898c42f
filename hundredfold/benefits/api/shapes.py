"""Benefits as programs see them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from hundredfold.benefits.models import Issue, Use
from hundredfold.benefits.queries import Holding, Offer
from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, WORDS, Moment, Sent, Shown

BenefitKind = Literal["access", "discount", "service", "goods", "warranty", "entry"]
Validity = Literal["always", "until", "issue", "first_use", "membership"]
Title = Annotated[str, Field(max_length=80, pattern=WORDS)]
Told = Annotated[str, Field(max_length=1_000, pattern=NO_NUL)]
CircleSlug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=40)]


class TitleSent(Sent):
    """In each language in which it has a name."""

    en: Title | None = None
    zh_hans: Annotated[Title | None, Field(alias="zh-hans")] = None


class ToldSent(Sent):
    en: Told = ""
    zh_hans: Annotated[Told, Field(alias="zh-hans")] = ""


class BenefitWordsSent(Sent):
    name: TitleSent
    about: ToldSent = ToldSent()


class BenefitSent(BenefitWordsSent):
    """What it gives cannot be changed afterwards. Circles by their names."""

    kind: BenefitKind
    uses: Annotated[int, Field(ge=1, le=10_000), WHOLE] = 1
    percent: Annotated[int, Field(ge=1, le=100), WHOLE] | None = None
    validity: Validity = "always"
    valid_until: Moment | None = None
    valid_days: Annotated[int, Field(ge=1, le=3_650), WHOLE] | None = None
    price: Annotated[int, Field(ge=1, le=100_000_000), WHOLE] | None = None
    is_limited: bool = False
    is_self_served: bool = False
    transfers: Annotated[int, Field(ge=0, le=9), WHOLE] = 1
    required: Annotated[list[CircleSlug], Field(max_length=50)] = []
    covered: Annotated[list[CircleSlug], Field(max_length=50)] = []


class StockSent(Sent):
    """How many more; below zero, how many fewer of those in store."""

    count: Annotated[int, Field(ge=-10_000_000, le=10_000_000), WHOLE]


class IssueSent(Sent):
    person: Annotated[int, Field(ge=1, le=LARGEST), WHOLE]
    count: Annotated[int, Field(ge=1, le=100), WHOLE] = 1
    reason: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""


class PurchaseSent(Sent):
    """One of it, at its price."""


class UseSent(Sent):
    """Who uses it, by their number; whoever asks, where nobody is named."""

    person: Annotated[int, Field(ge=1, le=LARGEST), WHOLE] | None = None


class BenefitShown(Shown):
    """`left` is how many can still be given, where there are only so many."""

    benefit: str
    kind: str
    name: str
    about: str
    uses: int
    percent: int | None
    validity: str
    valid_until: datetime | None
    valid_days: int | None
    price: int | None
    is_limited: bool
    is_self_served: bool
    transfers: int
    required: list[str]
    covered: list[str]
    left: int | None
    retired_at: datetime | None


class PartShown(Shown):
    """`passed` is how often these were given on."""

    uses: int
    ends_at: datetime | None
    passed: int


class HoldingShown(Shown):
    """What somebody has of a benefit. `missing` are circles to join before it can be used."""

    benefit: str
    name: str
    uses: int
    parts: list[PartShown]
    missing: list[str]


class IssueShown(Shown):
    id: int
    benefit: str
    person: int
    by: int
    uses: int
    price: int
    reason: str
    at: datetime
    ended_at: datetime | None
    transfer: int


class UseShown(Shown):
    id: int
    benefit: str
    person: int
    by: int
    at: datetime
    undone_at: datetime | None
    transfer: int


def benefit_shown(offer: Offer) -> BenefitShown:
    one = offer.benefit
    return BenefitShown(
        benefit=one.code,
        kind=one.kind,
        name=str(one.name),
        about=str(one.about),
        uses=one.uses,
        percent=one.percent,
        validity=one.validity,
        valid_until=one.valid_until,
        valid_days=one.valid_days,
        price=one.price,
        is_limited=one.is_limited,
        is_self_served=one.is_self_served,
        transfers=one.transfers,
        required=[circle.slug for circle in offer.required],
        covered=[circle.slug for circle in offer.covered],
        left=offer.left,
        retired_at=one.retired_at,
    )


def holding_shown(one: Holding) -> HoldingShown:
    return HoldingShown(
        benefit=one.benefit.code,
        name=str(one.benefit.name),
        uses=one.uses,
        parts=[
            PartShown(uses=part.uses, ends_at=part.ends_at, passed=part.passed)
            for part in one.parts
        ],
        missing=[circle.slug for circle in one.missing],
    )


def issue_shown(one: Issue) -> IssueShown:
    return IssueShown(
        id=one.pk,
        benefit=one.benefit.code,
        person=one.person_id,
        by=one.by_id,
        uses=one.uses,
        price=one.price,
        reason=one.reason,
        at=one.at,
        ended_at=one.ended_at,
        transfer=one.transfer,
    )


def use_shown(one: Use) -> UseShown:
    return UseShown(
        id=one.pk,
        benefit=one.benefit.code,
        person=one.person_id,
        by=one.by_id,
        at=one.at,
        undone_at=one.undone_at,
        transfer=one.transfer,
    )

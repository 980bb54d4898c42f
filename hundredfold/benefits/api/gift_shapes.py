"""Gifts and codes as programs see them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from hundredfold.benefits.models import Gift, Pass, Scan
from hundredfold.benefits.signing import letters_of
from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, Moment, Sent, Shown
from hundredfold.people.models import Person


class GiftSent(Sent):
    """For a member by their number, or for whoever opens its address first."""

    uses: Annotated[int, Field(ge=1, le=10_000), WHOLE] = 1
    to: Annotated[int, Field(ge=1, le=LARGEST), WHOLE] | None = None
    message: Annotated[str, Field(max_length=300, pattern=NO_NUL)] = ""
    opens_at: Moment | None = None


class PassSent(Sent):
    """One use, as a code."""


class ScanSent(Sent):
    """A code that was seen, at the moment that the device's own clock said. The key of the request
    is the device's name of the scan: sent again, it is the same scan."""

    code: Annotated[str, Field(min_length=1, max_length=300, pattern=NO_NUL)]
    seen_at: Moment | None = None


class FindingSent(Sent):
    finding: Literal["charged", "forgiven"]


class GiftShown(Shown):
    """`state` is waiting, open, taken, withdrawn, declined or lapsed. `code` is the secret of its
    address, for whoever gave it."""

    id: int
    benefit: str
    uses: int
    giver: int
    to: int | None
    taker: int | None
    message: str
    state: str
    at: datetime
    opens_at: datetime
    until: datetime
    code: str


class PassShown(Shown):
    """`code` is what is shown: signed by this house, good once."""

    id: int
    benefit: str
    person: int
    code: str
    at: datetime
    valid_until: datetime
    use: int | None
    ended_at: datetime | None


class ScanShown(Shown):
    """`outcome` is used, again or late; the last two are disputed until there is a `finding`."""

    id: int
    benefit: str
    person: int
    by: int
    seen_at: datetime
    at: datetime
    outcome: str
    finding: str


def gift_shown(one: Gift, at: datetime, reader: Person) -> GiftShown:
    return GiftShown(
        id=one.pk,
        benefit=one.benefit.code,
        uses=one.uses,
        giver=one.giver_id,
        to=one.to_id,
        taker=one.taker_id,
        message=one.message,
        state=one.state_at(at),
        at=one.at,
        opens_at=one.opens_at,
        until=one.until,
        code=one.code if reader.pk in (one.giver_id, one.to_id, one.taker_id) else "",
    )


def pass_shown(one: Pass) -> PassShown:
    return PassShown(
        id=one.pk,
        benefit=one.benefit.code,
        person=one.person_id,
        code=letters_of(one),
        at=one.at,
        valid_until=one.valid_until,
        use=one.use_id,
        ended_at=one.ended_at,
    )


def scan_shown(one: Scan) -> ScanShown:
    return ScanShown(
        id=one.pk,
        benefit=one.shown.benefit.code,
        person=one.shown.person_id,
        by=one.by_id,
        seen_at=one.seen_at,
        at=one.at,
        outcome=one.outcome,
        finding=one.finding,
    )

"""What the API of links, invitations, posters and attribution takes and gives."""

from datetime import datetime
from typing import Annotated, Literal, cast

from pydantic import AwareDatetime, Field

from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, WORDS, Id, Sent, Shown, Tongue
from hundredfold.people.queries import called
from hundredfold.referral.actions.set_policy import LONGEST
from hundredfold.referral.models import Binding, Invitation, Policy, Poster
from hundredfold.referral.queries.links import Used

Until = Annotated[AwareDatetime, Field(strict=False)] | None
Days = Annotated[int, Field(ge=1, le=LONGEST), WHOLE] | None
LayoutName = Literal["sheet", "band", "card"]
PaperName = Literal["light", "dark", "brand"]
Ending = Literal["", "over", "idle", "taken", "hand", "doubt"]


class LinkSent(Sent):
    name: Annotated[str, Field(max_length=80, pattern=NO_NUL)] = ""
    leads: Annotated[str, Field(max_length=120, pattern=r"^([-a-z0-9]+/)*$")] = ""
    expires_at: Until = None
    of_the_brand: bool = False


class LinkShown(Shown):
    id: int
    code: str
    address: str
    owner: int | None
    parent: int | None
    name: str
    leads: str
    opened: int
    new: int
    scanned: int
    came: int
    grew: int
    made_at: datetime
    expires_at: datetime | None
    closed_at: datetime | None


class InvitationSent(Sent):
    name: Annotated[str, Field(max_length=80, pattern=WORDS)]
    email: Annotated[str, Field(max_length=254, pattern=NO_NUL)] = ""
    candidate: Annotated[Id, WHOLE] | None = None


class InvitationShown(Shown):
    id: int
    name: str
    email: str
    by: int
    link: str
    made_at: datetime
    sent_at: datetime | None
    accepted_by: int | None
    accepted_at: datetime | None
    withdrawn_at: datetime | None


class InviteSheetSent(Sent):
    sheet: Annotated[str, Field(max_length=1_000_000, pattern=WORDS)]
    dry: bool = True


class RowShown(Shown):
    line: int
    name: str
    email: str
    why: str = ""


class InviteSheetShown(Shown):
    dry: bool
    invited: list[RowShown]
    waiting: list[RowShown]
    inside: list[RowShown]
    refused: list[RowShown]


class BindingSent(Sent):
    person: Annotated[Id, WHOLE]
    referrer: Annotated[Id, WHOLE]


class BindingShown(Shown):
    id: int
    referred: int
    referred_name: str
    referrer: int
    referrer_name: str
    way: Literal["link", "hand"]
    link: int | None
    policy: int | None
    touched_at: datetime | None
    bound_at: datetime
    ends_at: datetime | None
    doubt: int
    signs: list[str]
    held: bool
    ended_at: datetime | None
    ended: Ending


class PolicySent(Sent):
    wins: Literal["first", "last"] = "first"
    window_days: Annotated[int, Field(ge=1, le=365), WHOLE] = 30
    protect_days: Annotated[int, Field(ge=0, le=LONGEST), WHOLE] | None = None
    life_days: Days = None
    idle_days: Days = None
    doubt_at: Annotated[int, Field(ge=1, le=100), WHOLE] = 60


class PolicyShown(Shown):
    version: int
    wins: Literal["first", "last"]
    window_days: int
    protect_days: int | None
    life_days: int | None
    idle_days: int | None
    doubt_at: int


class PosterSent(Sent):
    title: Annotated[
        dict[Tongue, Annotated[str, Field(max_length=80, pattern=WORDS)]], Field(min_length=1)
    ]
    lines: dict[Tongue, Annotated[str, Field(max_length=300, pattern=WORDS)]] = {}
    says: dict[Tongue, Annotated[str, Field(max_length=1_000, pattern=WORDS)]] = {}
    layout: LayoutName = "sheet"
    paper: PaperName = "light"
    leads: Annotated[str, Field(max_length=120, pattern=r"^([-a-z0-9]+/)*$")] = ""
    for_irons: bool = False
    picture: (
        Annotated[
            int, Field(ge=1, le=LARGEST, description="A picture of yours to send along."), WHOLE
        ]
        | None
    ) = None


class PosterShown(Shown):
    id: int
    title: dict[str, str]
    lines: dict[str, str]
    says: dict[str, str]
    layout: LayoutName
    paper: PaperName
    leads: str
    for_irons: bool
    picture: int | None
    retired_at: datetime | None


def link_shown(used: Used, address: str) -> LinkShown:
    """A link, and what came of it."""
    link = used.link
    return LinkShown(
        id=link.pk, code=link.code, address=address, owner=link.owner_id, parent=link.parent_id,
        name=link.name, leads=link.leads, opened=used.times, new=used.new, scanned=used.scanned,
        came=used.came, grew=used.grew, made_at=link.made_at, expires_at=link.expires_at,
        closed_at=link.closed_at,
    )  # fmt: skip


def invitation_shown(made: Invitation, address: str) -> InvitationShown:
    """An invitation, for who made it and for those who run the brand."""
    return InvitationShown(
        id=made.pk, name=called(made.name), email=made.email, by=made.by_id, link=address,
        made_at=made.made_at, sent_at=made.sent_at, accepted_by=made.accepted_by_id,
        accepted_at=made.accepted_at, withdrawn_at=made.withdrawn_at,
    )  # fmt: skip


def binding_shown(found: Binding) -> BindingShown:
    """Who brought whom, and why it is held to be so."""
    return BindingShown(
        id=found.pk,
        referred=found.referred.person_id,
        referred_name=called(found.referred.person.name),
        referrer=found.referrer.person_id,
        referrer_name=called(found.referrer.person.name),
        way=cast(Literal["link", "hand"], found.way),
        link=found.link_id,
        policy=found.policy.version if found.policy else None,
        touched_at=found.touched_at,
        bound_at=found.bound_at,
        ends_at=found.ends_at,
        doubt=found.doubt,
        signs=found.signs,
        held=found.is_held,
        ended_at=found.ended_at,
        ended=cast(Ending, found.ended),
    )


def policy_shown(policy: Policy) -> PolicyShown:
    """The rule of a brand; version 0 is the one that all begin with."""
    return PolicyShown.model_validate(policy, from_attributes=True)


def poster_shown(poster: Poster) -> PosterShown:
    """A poster as it was written."""
    written = {name: getattr(poster, name) for name in PosterShown.model_fields}
    return PosterShown.model_validate(written | {"picture": poster.picture_id})

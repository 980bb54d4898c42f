"""Contests as programs see them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from hundredfold.benefits.api.shapes import TitleSent, ToldSent
from hundredfold.contests.models import Contest, Win
from hundredfold.contests.queries import Entry
from hundredfold.kit.api import LARGEST, WHOLE, Moment, Sent, Shown


class ContestSent(Sent):
    """All of it stays as it is. `benefit` is the code of the prize."""

    name: TitleSent
    about: ToldSent = ToldSent()
    tag: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    benefit: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=40)]
    way: Literal["likes", "draw", "stewards"] = "likes"
    winners: Annotated[int, Field(ge=1, le=100), WHOLE] = 1
    each: Annotated[int, Field(ge=1, le=20), WHOLE] = 1
    starts_at: Moment | None = None
    ends_at: Moment


class WinnersSent(Sent):
    """The numbers of the posts."""

    posts: Annotated[list[Annotated[int, Field(ge=1, le=LARGEST), WHOLE]], Field(max_length=100)]


class ContestShown(Shown):
    """`state` is coming, open, over, decided or called_off. Of a draw, `seal` is the SHA-256 of the
    secret, which is told once it is decided."""

    id: int
    circle: str
    name: str
    about: str
    tag: str
    benefit: str
    way: str
    winners: int
    each: int
    starts_at: datetime
    ends_at: datetime
    state: str
    seal: str
    secret: str


class EntryShown(Shown):
    post: int
    person: int
    likes: int


class WinShown(Shown):
    post: int
    person: int
    issue: int
    taken_back_at: datetime | None


class ContestTold(ContestShown):
    """With what takes part, in the order of their likes, and who won."""

    entries: list[EntryShown]
    wins: list[WinShown]


def contest_shown(one: Contest, at: datetime) -> ContestShown:
    return ContestShown(**_said(one, at))


def contest_told(
    one: Contest, entries: Iterable[Entry], wins: Iterable[Win], at: datetime
) -> ContestTold:
    return ContestTold(
        **_said(one, at),
        entries=[
            EntryShown(post=entry.post, person=entry.author, likes=entry.likes) for entry in entries
        ],
        wins=[
            WinShown(
                post=win.post_id,
                person=win.person_id,
                issue=win.issue_id,
                taken_back_at=win.taken_back_at,
            )
            for win in wins
        ],
    )


def _said(one: Contest, at: datetime) -> dict[str, Any]:
    is_draw, state = one.way == Contest.Way.DRAW, one.state_at(at)
    return {
        "id": one.pk,
        "circle": one.circle.slug,
        "name": str(one.name),
        "about": str(one.about),
        "tag": one.tag,
        "benefit": one.benefit.code,
        "way": one.way,
        "winners": one.winners,
        "each": one.each,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "state": state,
        "seal": one.seal if is_draw else "",
        "secret": one.secret if is_draw and state == Contest.End.DECIDED else "",
    }

"""What one is told, as programs see it. Everybody's is theirs alone."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from hundredfold.kit.api import (
    LARGEST,
    NO_NUL,
    WHOLE,
    After,
    Limit,
    Sent,
    Shown,
    Slug,
    Tongue,
    next_link,
)
from hundredfold.kit.refusals import Unfitting
from hundredfold.notices.actions.add_device import add_device, drop_devices
from hundredfold.notices.actions.hear import Wanted, hear
from hundredfold.notices.actions.mute import choose
from hundredfold.notices.actions.see import see
from hundredfold.notices.clocks import zones
from hundredfold.notices.models import Delivery, Kind
from hundredfold.notices.queries import (
    Bundle,
    choices_of,
    delivery_of,
    inbox_of,
    unseen_by,
    wishes_of,
)
from hundredfold.people.keys import MEMBERS, speaker
from hundredfold.referral.addresses import house_of

router = Router(tags=["notices"])


class WhoShown(Shown):
    id: int
    name: str


class NoticeShown(Shown):
    """What several people did about one thing on one day. `new`: it was not seen yet.

    `who` are the latest of them, `others` how many there are besides; `last` is the number of the
    latest fact.
    """

    kind: Kind
    who: list[WhoShown]
    others: int
    what: str
    address: str
    at: datetime
    last: int
    new: bool


class UnseenShown(Shown):
    unseen: int


class SeenSent(Sent):
    """The `last` of the latest notice that was seen."""

    last: Annotated[int, Field(ge=0, le=LARGEST), WHOLE]


Hour = Annotated[int, Field(ge=0, le=23), WHOLE]
KindName = Literal[
    "answer",
    "accepted",
    "comment",
    "mention",
    "like",
    "follow",
    "published",
    "featured",
    "hidden",
    "settled",
    "year",
    "missed",
    "given",
    "gift",
    "ending",
    "taken",
    "returned",
    "won",
    "honour",
    "climbed",
    "lapsing",
    "fell",
]


class ChoicesSent(Sent):
    kinds: Annotated[list[KindName], Field(max_length=len(Kind))]


class ChoicesShown(Shown):
    kinds: list[str]


@router.get("/me/notices", response=list[NoticeShown], auth=MEMBERS)
def list_notices(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[NoticeShown]:
    """What you are told, the latest first. To list it is not to have seen it."""
    inbox = inbox_of(speaker(request), before=after, limit=limit)
    if inbox.next is not None:
        next_link(request, response, inbox.next)
    return [_told(one) for one in inbox.bundles]


@router.get("/me/notices/unseen", response=UnseenShown, auth=MEMBERS)
def count_notices(request: HttpRequest, brand: Slug) -> UnseenShown:
    """How much of it is new to you; a hundred at most."""
    return UnseenShown(unseen=unseen_by(speaker(request)))


@router.put("/me/notices/seen", response=UnseenShown, auth=MEMBERS)
def put_seen(request: HttpRequest, brand: Slug, sent: SeenSent) -> UnseenShown:
    """You have seen your notices up to this one. It never goes back."""
    see(speaker(request), sent.last)
    return UnseenShown(unseen=unseen_by(speaker(request)))


@router.get("/me/notices/choices", response=ChoicesShown, auth=MEMBERS)
def get_choices(request: HttpRequest, brand: Slug) -> ChoicesShown:
    """Of which kinds you want to hear."""
    wanted = choices_of(speaker(request))
    return ChoicesShown(kinds=[kind for kind, is_wanted in wanted.items() if is_wanted])


@router.put("/me/notices/choices", response=ChoicesShown, auth=MEMBERS)
def put_choices(request: HttpRequest, brand: Slug, sent: ChoicesSent) -> ChoicesShown:
    """Say of which kinds you want to hear: the whole list."""
    choose(speaker(request), sent.kinds)
    return get_choices(request, brand)


def _told(one: Bundle) -> NoticeShown:
    who = [WhoShown(id=face.id, name=face.name) for face in one.faces if face.id is not None]
    return NoticeShown(
        kind=Kind(one.kind),
        who=who,
        others=one.others,
        what=one.what,
        address=one.address + one.anchor if one.address else "",
        at=one.at,
        last=one.last,
        new=one.is_new,
    )


class LettersSent(Sent):
    """`letters` are the kinds of which a letter comes soon; `digest` is how often the rest comes
    together; between the quiet hours, by the clock of `zone`, nothing comes."""

    letters: Annotated[list[KindName], Field(max_length=len(Kind))] = []
    digest: Literal["", "daily", "weekly"] = ""
    quiet_from: Hour | None = None
    quiet_until: Hour | None = None
    zone: Annotated[str, Field(max_length=64, pattern=NO_NUL)] = "UTC"
    language: Tongue = "en"


class LettersShown(Shown):
    """`stopped`: letters came back, and none are sent until you choose anew."""

    letters: list[str]
    digest: str
    quiet_from: int | None
    quiet_until: int | None
    zone: str
    language: str
    stopped: bool


@router.get("/me/notices/letters", response=LettersShown, auth=MEMBERS)
def get_letters(request: HttpRequest, brand: Slug) -> LettersShown:
    """How you get letters; whoever never chose gets none."""
    person = speaker(request)
    chosen = delivery_of(person) or Delivery(zone=person.brand.zone, language="en")
    return LettersShown(
        letters=sorted(wishes_of(person)),
        digest=chosen.digest,
        quiet_from=chosen.quiet_from,
        quiet_until=chosen.quiet_until,
        zone=chosen.zone,
        language=chosen.language,
        stopped=chosen.stopped_at is not None,
    )


@router.put("/me/notices/letters", response=LettersShown, auth=MEMBERS)
def put_letters(request: HttpRequest, brand: Slug, sent: LettersSent) -> LettersShown:
    """Say how you want to get letters: all of it."""
    if sent.zone not in zones():
        raise Unfitting("no_zone", _("This time zone is not known."), field="zone")
    since, until = sent.quiet_from, sent.quiet_until
    if (since is None) != (until is None):
        raise Unfitting("half_of_it", _("From when until when?"), field="quiet_until")
    quiet = None if since is None or until is None else (since, until)
    wanted = Wanted(frozenset(sent.letters), sent.digest, quiet, sent.zone, sent.language)
    hear(speaker(request), wanted, house=house_of(request))
    return get_letters(request, brand)


class DeviceSent(Sent):
    """A browser's push subscription: its endpoint, `p256dh` as `key` and `auth` as `secret`, both
    in Base64 for addresses; and of which kinds it is to be told."""

    endpoint: Annotated[str, Field(max_length=1_000, pattern=NO_NUL)]
    key: Annotated[str, Field(max_length=120, pattern=NO_NUL)]
    secret: Annotated[str, Field(max_length=40, pattern=NO_NUL)]
    kinds: Annotated[list[KindName], Field(max_length=len(Kind))] = []


@router.put("/me/notices/device", response={204: None}, auth=MEMBERS)
def put_device(request: HttpRequest, brand: Slug, sent: DeviceSent) -> None:
    """A browser is told of these kinds while it is closed."""
    add_device(
        speaker(request),
        endpoint=sent.endpoint,
        key=sent.key,
        secret=sent.secret,
        kinds=sent.kinds,
    )


@router.delete("/me/notices/device", response={204: None}, auth=MEMBERS)
def delete_devices(request: HttpRequest, brand: Slug) -> None:
    """None of your browsers is told any more."""
    drop_devices(speaker(request))

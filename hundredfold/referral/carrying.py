"""What a browser carries of the links it came by: a signed cookie that names links and nobody."""

from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest, HttpResponse

from hundredfold.referral.attribution import Touch, read, remembered, written
from hundredfold.referral.doubt import network_digest

COOKIE = "hf_way"
KEPT = 90 * 24 * 3_600
"""Seconds. How long a touch counts is the brand's policy, within what a browser keeps."""
MOST_OWN = 20


class Carried(NamedTuple):
    """The links a browser came by, and those whose owners have used it."""

    touches: list[Touch]
    own: list[str]


def carried_in(request: HttpRequest) -> Carried:
    """As the cookie says; one that somebody has changed says nothing."""
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except signing.BadSignature:
        return Carried([], [])
    return Carried(read(told["way"]), told["own"].split())


def let_carry(response: HttpResponse, carried: Carried, touch: Touch, *, is_own: bool) -> None:
    """From now on the browser carries this link too: as one it came by, or as its owner's."""
    touches, own = carried
    if is_own:
        own = [*(code for code in own if code != touch.code), touch.code][-MOST_OWN:]
    else:
        touches = remembered(touches, touch)
    said = signing.dumps({"way": written(touches), "own": " ".join(own)}, salt=COOKIE)
    response.set_cookie(COOKIE, said, max_age=KEPT, httponly=True, samesite="Lax")


def way_in(request: HttpRequest) -> str:
    """The links somebody came by, for the door."""
    return written(carried_in(request).touches)


def own_in(request: HttpRequest) -> str:
    """The links whose owners have used this browser."""
    return " ".join(carried_in(request).own)


def network_in(request: HttpRequest) -> str:
    """The network of whoever asks, as a digest."""
    return network_digest(request.META.get("REMOTE_ADDR", ""))

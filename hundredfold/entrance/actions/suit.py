from datetime import datetime
from typing import Literal

from django.db import transaction

from hundredfold.circles.models import Circle
from hundredfold.entrance.actions.open_door import close_door, open_door
from hundredfold.entrance.keys import has_key
from hundredfold.entrance.models import Kind
from hundredfold.entrance.queries.doors import doors_of
from hundredfold.kit.clock import now
from hundredfold.people.models import Person

Suited = Literal["strangers", "acquaintances"]
VOUCHES = 2
"""Two who know somebody, since one can be talked into it."""


@transaction.atomic
def suit(circle: Circle, to: Suited, *, by: Person, at: datetime | None = None) -> None:
    """The doors that suit whom a circle is for; those that do not are closed. Twice is once.

    The young come as strangers and stay open to them; the older come by whom they know.
    """
    moment = at or now()
    if to == "strangers":
        suiting = [Kind.OPEN]
        open_door(circle, Kind.OPEN, by=by, at=moment)
    else:
        suiting = [Kind.VOUCH, Kind.INVITATION]
        open_door(circle, Kind.VOUCH, by=by, vouches=VOUCHES, at=moment)
        if has_key(Kind.INVITATION):
            open_door(circle, Kind.INVITATION, by=by, at=moment)
    for door in doors_of(circle).exclude(kind__in=suiting):
        close_door(door, by=by, at=moment)

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from hundredfold.activity import pen
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership
from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.scope import brand_scope
from hundredfold.notices import facts
from hundredfold.notices.models import Delivery, Kind, Mute, Notice, Wish
from hundredfold.people.models import Footprint
from hundredfold.talk.queries import best_of_the_week

AWAY, LONG_GONE = timedelta(days=30), timedelta(days=365)
APART = timedelta(days=90)
MOST_A_DAY = 200
"""So many in one brand and day, so that a large circle is not written to all at once."""


def win_back_everywhere(at: datetime | None = None) -> int:
    """Each brand by itself; gives how many were told."""
    at, told = at or now(), 0
    for brand in Brand.objects.order_by("pk"):
        with brand_scope(brand):
            told += win_back(brand, at)
    return told


@transaction.atomic
def win_back(brand: Brand, at: datetime) -> int:
    """Whoever gets letters and has done nothing for a month is told what was best last week: at
    most once in ninety days, and no more after a year. Where nothing was good, nobody is told."""
    room, lines = MOST_A_DAY, []
    for circle in Circle.of(brand).order_by("pk"):
        best = best_of_the_week(circle, viewer=None, limit=1).cards
        if not best:
            continue
        for member, last_at in _drifting(circle, at, room):
            note = facts.AbsenceNote((at - last_at).days, best[0].id)
            lines.append(
                facts.missed.line(
                    brand=brand.pk,
                    circle=circle.pk,
                    actor=SYSTEM,
                    object=member.person,
                    note=note,
                    key=f"absence:{member.person_id}:{at.date().isoformat()}",
                    at=at,
                )
            )
        room = MOST_A_DAY - len(lines)
    once = {line.key: line for line in lines}  # somebody in two circles is told of one
    return len(pen.record_all(list(once.values())))


def _drifting(circle: Circle, at: datetime, most: int) -> list[tuple[Membership, datetime]]:
    brand = circle.brand_id
    steps = Footprint.of(brand).filter(person=OuterRef("person"))
    gone = steps.filter(last_at__lt=at - AWAY, last_at__gt=at - LONG_GONE)
    mine = {"person": OuterRef("person")}
    told = Notice.of(brand).filter(kind=Kind.MISSED, at__gt=at - APART, **mine)
    members = Membership.of(brand).filter(
        Exists(gone),
        Exists(Delivery.of(brand).filter(stopped_at=None, **mine).exclude(digest=""))
        | Exists(Wish.of(brand).filter(kind=Kind.MISSED, **mine)),
        ~Exists(told),
        ~Exists(Mute.of(brand).filter(kind=Kind.MISSED, **mine)),
        circle=circle,
    )
    found = list(members.select_related("person__footprint").order_by("pk")[:most])
    return [(one, one.person.footprint.last_at) for one in found]

from calendar import isleap
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from hundredfold.activity import pen
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.scope import brand_scope
from hundredfold.notices import facts
from hundredfold.people.models import GONE, Person

DAY = timedelta(days=1)


def greet_everywhere(at: datetime | None = None) -> int:
    """Each brand by its own calendar; gives how many were greeted."""
    at, greeted = at or now(), 0
    for brand in Brand.objects.order_by("pk"):
        with brand_scope(brand):
            greeted += greet(brand, at)
    return greeted


@transaction.atomic
def greet(brand: Brand, at: datetime) -> int:
    """Whoever joined a circle on this day of an earlier year is told so, once a year and circle.
    Those of the 29th of February are greeted on the 28th in other years."""
    today = at.astimezone(ZoneInfo(brand.zone)).date()
    lines = [
        facts.greeted.line(
            brand=brand.pk,
            circle=one.circle_id,
            actor=SYSTEM,
            object=one.person,
            note=facts.YearNote(today.year - joined.year),
            key=f"year:{one.pk}:{today.year}",
            at=at,
        )
        for one in _of_this_day(brand, today)
        if (joined := one.joined_at.astimezone(ZoneInfo(brand.zone)).date()).year < today.year
        and _falls_on(joined, today)
    ]
    return len(pen.record_all(lines))


def _of_this_day(brand: Brand, today: date) -> list[Membership]:
    """Those who joined on this day of any year by UTC, or on a day beside it: the brand's own clock
    tells them apart. On the 28th of February a year's 29th is a day beside it, too."""
    near = Q()
    for day in (today - DAY, today, today + DAY):
        near |= Q(joined_at__month=day.month, joined_at__day=day.day)
    if (today.month, today.day) == (2, 28):
        near |= Q(joined_at__month=2, joined_at__day=29)
    human = Membership.of(brand).filter(
        near, person__nature=Person.Nature.HUMAN, person__account__isnull=False
    )
    return list(human.exclude(person__name=GONE).select_related("person").order_by("pk"))


def _falls_on(joined: date, today: date) -> bool:
    if (joined.month, joined.day) == (2, 29) and not isleap(today.year):
        return (today.month, today.day) == (2, 28)
    return (joined.month, joined.day) == (today.month, today.day)

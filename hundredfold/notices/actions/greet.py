from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from hundredfold.activity import pen
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.scope import brand_scope
from hundredfold.notices import facts
from hundredfold.people.models import GONE, Person


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
    """Those who joined about this day, in any year and zone."""
    human = Membership.of(brand).filter(person__nature=Person.Nature.HUMAN)
    near = human.exclude(person__name=GONE).filter(
        person__account__isnull=False, joined_at__month__in={today.month, today.month % 12 + 1,
                                                             (today.month - 2) % 12 + 1}
    )  # fmt: skip
    return list(near.select_related("person").order_by("pk"))


def _falls_on(joined: date, today: date) -> bool:
    if (joined.month, joined.day) == (2, 29) and (today.month, today.day) == (2, 28):
        return (today.year % 4, today.year % 100 == 0) != (0, False)
    return (joined.month, joined.day) == (today.month, today.day)

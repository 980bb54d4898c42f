"""What members give each other: from somebody, for somebody, and at an address."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from hundredfold.benefits.models import Benefit, Gift
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of, ref
from hundredfold.people.models import Person

EACH = 50


def gifts_from(person: Person) -> QuerySet[Gift]:
    """What somebody gave, the latest fifty, whatever became of it. One query."""
    return _told(person.brand_id).filter(giver=person)[:EACH]


def gifts_for(person: Person, at: datetime) -> QuerySet[Gift]:
    """What waits for somebody and can be taken now, and what they took; the latest fifty."""
    waits = Q(to=person, end="", opens_at__lte=at, until__gt=at)
    return _told(person.brand_id).filter(waits | Q(taker=person))[:EACH]


def gift_at(brand: Brand, code: str) -> Gift | None:
    """The gift at an address. One query."""
    return _told(brand.pk).filter(code=code).first()


def benefits_named(brand: Brand, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of benefits and gifts among refs: what they are called, and the address of each. A query for
    each of the two kinds that is named."""
    said = list(refs)
    benefits = {key for one in said if (key := key_of(one, "benefits.benefit")) is not None}
    gifts = {key for one in said if (key := key_of(one, "benefits.gift")) is not None}
    found = {}
    if benefits:
        for one in Benefit.of(brand).filter(pk__in=benefits):
            address = reverse("benefits:one", args=[brand.slug, one.code])
            found[ref(one)] = str(one.name), address
    if gifts:
        for gift in _told(brand.pk).filter(pk__in=gifts):
            address = reverse("benefits:gift", args=[brand.slug, gift.code])
            found[ref(gift)] = str(gift.benefit.name), address
    return found


def _told(brand: int) -> QuerySet[Gift]:
    rows = Gift.of(brand).select_related("benefit", "giver", "to", "taker")
    return rows.order_by("-at", "-pk")

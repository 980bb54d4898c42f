from datetime import datetime

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.words import one_line
from hundredfold.people import facts
from hundredfold.people.models import Account, Person
from hundredfold.people.words import named


@transaction.atomic
def enrol(
    account: Account, *, brand: Brand, name: str, place: str = "", at: datetime | None = None
) -> Person:
    """An account becomes a person of a brand, once; a second time gives the same person."""
    at = at or now()
    person, is_new = Person.objects.get_or_create(
        brand=brand,
        account=account,
        defaults={"name": named(name), "place": one_line(place), "appeared_at": at},
    )
    if is_new:
        facts.enrolled.record(brand=brand.pk, actor=person, object=person, at=at)
    return person

from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.notices.models import Sight
from hundredfold.people.models import Person


# no fact: what somebody reads is theirs alone
@transaction.atomic
def see(person: Person, up_to: int, *, at: datetime | None = None) -> None:
    """Somebody has seen what they were told, up to a fact: later ones are new. It never goes
    back."""
    at = at or now()
    first = {"fact": up_to, "seen_at": at}
    Sight.objects.get_or_create(brand_id=person.brand_id, person=person, defaults=first)
    Sight.of(person.brand_id).filter(person=person, fact__lt=up_to).update(**first)

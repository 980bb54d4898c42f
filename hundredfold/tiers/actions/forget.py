from datetime import datetime

from django.db import transaction

from hundredfold.people.models import Person
from hundredfold.tiers.models import Placing


# no fact: whoever leaves for good has said so
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Of whoever leaves for good no words stay: why they were put into a tier, and why they put
    others into one."""
    theirs = Placing.of(person.brand_id).exclude(reason="")
    theirs.filter(person=person).update(reason="")
    theirs.filter(by=person).update(reason="")

from datetime import datetime

from django.db import transaction

from hundredfold.people.models import Person
from hundredfold.rewards.models import Handed


# no fact: whoever leaves for good has said so
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Of whoever leaves for good no words stay: what they wrote to whom they gave points."""
    Handed.of(person.brand_id).filter(giver=person).exclude(words="").update(words="")

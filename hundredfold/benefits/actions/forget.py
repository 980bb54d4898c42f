from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hundredfold.benefits.models import Gift, Issue
from hundredfold.people.models import Person


# no fact: whoever leaves for good has said so
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Of whoever leaves for good no words stay: what was said of them, and what they said. What
    they gave can still be taken."""
    issues = Issue.of(person.brand_id).filter(Q(person=person) | Q(by=person))
    issues.exclude(reason="").update(reason="")
    gifts = Gift.of(person.brand_id).filter(Q(giver=person) | Q(to=person) | Q(taker=person))
    gifts.exclude(message="").update(message="")

from datetime import datetime

from django.db import transaction

from hundredfold.honours.models import Bestowal
from hundredfold.people.models import Person


# no fact: whoever leaves for good has said so
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Of whoever leaves for good no words stay: for what they were honoured, and what they wrote
    when they honoured others."""
    rows = Bestowal.of(person.brand_id).exclude(reason="")
    rows.filter(person=person).update(reason="")
    rows.filter(by=person).update(reason="")

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hundredfold.people.models import Person
from hundredfold.search.models import Entry


# no fact: leaving for good is one
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Nothing is found any more that somebody wrote who leaves for good, nor they themselves."""
    theirs = Q(author=person.pk) | Q(noun="people", number=person.pk)
    Entry.of(person.brand_id).filter(theirs).delete()

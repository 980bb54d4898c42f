from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hundredfold.people.models import GONE, Person
from hundredfold.referral.models import Invitation, Link, Poster, Trace


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """The links of somebody who leaves lead nowhere, and no name or address is left of whom they
    invited, or of them where they were invited. Who brought whom stays, as numbers."""
    brand = person.brand_id
    Trace.of(brand).filter(person=person).delete()
    Link.of(brand).filter(owner=person, closed_at=None).update(closed_at=at)
    Link.of(brand).filter(owner=person).update(name="")
    theirs = Q(by=person) | Q(person=person) | Q(accepted_by=person)
    named = Invitation.of(brand).filter(theirs)
    Link.of(brand).filter(invitation__in=named).update(name="")
    named.update(name=GONE, email="")
    Poster.of(brand).filter(picture__owner=person).update(picture=None)

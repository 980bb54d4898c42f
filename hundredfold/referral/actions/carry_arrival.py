from datetime import datetime

from django.db import transaction

from hundredfold.people.models import Person
from hundredfold.referral.models import Arrival


# no fact: who is who is one, and it covers this
@transaction.atomic
def carry_arrival(former: Person, into: Person, at: datetime) -> int | None:
    """How somebody came goes along, so that who brought whom goes on; nobody came twice."""
    came = Arrival.of(into.brand_id).filter(person=former).first()
    if came is None or Arrival.of(into.brand_id).filter(person=into).exists():
        return None
    Arrival.of(into.brand_id).filter(pk=came.pk).update(person=into)
    return came.pk


# no fact: as above
@transaction.atomic
def carry_arrival_back(former: Person, into: Person, came: int | None, at: datetime) -> None:
    """It was the other one who came."""
    if came is not None:
        Arrival.of(into.brand_id).filter(pk=came, person=into).update(person=former)

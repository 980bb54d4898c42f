from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hundredfold.entrance.models import Candidacy, Evidence, Recommendation, Remark
from hundredfold.people.models import GONE, Person


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def forget(person: Person, _at: datetime) -> None:
    """What was written by somebody who leaves, and about them, is emptied. Stages stay."""
    brand = person.brand_id
    about = Candidacy.of(brand).filter(person=person)
    for model in (Evidence, Remark):
        model.of(brand).filter(Q(candidacy__in=about) | Q(by=person)).update(words="")
    Recommendation.of(brand).filter(Q(person=person) | Q(by=person)).update(
        name=GONE, reach="", reason="", answer=""
    )

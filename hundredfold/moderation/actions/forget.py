from datetime import datetime

from django.db import transaction

from hundredfold.moderation.models import Appeal, Case, Imprint, Report
from hundredfold.people.models import Person


# no fact: leaving for good is one
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Of whoever leaves for good no words stay: of reports, appeals and remarks that they wrote,
    and of remarks about what they wrote. That there were any stays."""
    brand = person.brand_id
    Imprint.of(brand).filter(by=person).delete()
    Report.of(brand).filter(by=person).update(words="")
    Appeal.of(brand).filter(by=person).update(words="", remark="")
    Appeal.of(brand).filter(settled_by=person).update(remark="")
    for column in ("by", "post__author", "comment__author"):
        Case.of(brand).filter(**{column: person}).update(remark="")
    Report.of(brand).filter(case__post__author=person).update(words="")
    Report.of(brand).filter(case__comment__author=person).update(words="")

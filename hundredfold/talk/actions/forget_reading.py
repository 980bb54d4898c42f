from datetime import datetime
from typing import Any

from django.db import transaction

from hundredfold.people.models import Person
from hundredfold.talk.models import Bookmark, Draft, Following, Plan, Visit, Watch


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def forget_reading(person: Person, at: datetime) -> None:
    """What somebody saved, followed, read and began goes with them; nobody follows them."""
    brand = person.brand_id
    for model in (Bookmark, Watch, Visit, Draft, Plan):
        model.of(brand).filter(person=person).delete()
    Following.of(brand).filter(person=person).delete()
    Following.of(brand).filter(followed=person).delete()


# no fact: who is who is one, and it covers this
@transaction.atomic
def carry_followers(former: Person, into: Person, at: datetime) -> list[int]:
    """Whoever followed the imported name follows the person; gives whom that concerned."""
    brand = into.brand_id
    theirs = Following.of(brand).filter(followed=into).values("person")
    moved = Following.of(brand).filter(followed=former).exclude(person__in=theirs)
    moved = moved.exclude(person=into)
    people = list(moved.values_list("person", flat=True))
    Following.of(brand).filter(followed=former, person__in=people).update(followed=into)
    return people


# no fact: as above
@transaction.atomic
def carry_followers_back(former: Person, into: Person, people: Any, at: datetime) -> None:
    """They follow the imported name again, unless they left off meanwhile."""
    Following.of(into.brand_id).filter(followed=into, person__in=people).update(followed=former)

"""What must hold of people."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from hundredfold.activity.recounts import recounted
from hundredfold.kit.checks import Seen, amiss, checked, well
from hundredfold.people.models import GONE, Person, Shredding

recounted(
    "people.footprints",
    kept="SELECT person_id, deeds FROM people_footprint",
    column="actor",
    kind="people.person",
    fold="people.leave_footprints",
)


@checked("people.shredded")
def who_left_stays_gone(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Nothing is written again onto somebody who left for good."""
    # every brand: whoever checks the house checks all of it
    gone = Shredding._default_manager.values("person")
    # every brand: as above
    back = Person.objects.filter(pk__in=gone).exclude(
        Q(name=GONE) & Q(about="") & Q(place="") & Q(account=None)
    )
    for person in back.values_list("pk", flat=True):
        yield amiss(f"person {person} left, and something of them is here again")
    # every brand: as above
    unswept = Shredding._default_manager.filter(swept_at=None).count()
    yield well(f"{len(gone)} left; {unswept} of them wait for the next sweep")

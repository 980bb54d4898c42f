from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Part, Series
from hundredfold.talk.permissions import require_owner


@transaction.atomic
def end_series(series: Series, *, by: Person, at: datetime | None = None) -> None:
    """Its author takes a series away; its posts stand alone again. Twice is once."""
    require_owner(series, by=by)
    if series.ended_at is not None:
        return
    Part.of(series.brand_id).filter(series=series).delete()
    series.ended_at = at or now()
    series.save(update_fields=["ended_at"])
    facts.series_ended.record(
        brand=series.brand_id, circle=series.circle_id, actor=by, object=series, at=series.ended_at
    )


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def end_series_of(person: Person, at: datetime) -> None:
    """Whoever leaves for good leaves no title behind."""
    theirs = Series.of(person.brand_id).filter(owner=person)
    Part.of(person.brand_id).filter(series__in=theirs).delete()
    theirs.filter(ended_at=None).update(ended_at=at)
    theirs.update(title="", about="")

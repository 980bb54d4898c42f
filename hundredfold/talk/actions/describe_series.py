from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unfitting
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.put_in_series import series_title
from hundredfold.talk.models import Series
from hundredfold.talk.permissions import require_owner
from hundredfold.talk.words import about_in_short


@transaction.atomic
def describe_series(
    series: Series, *, title: str, about: str, by: Person, at: datetime | None = None
) -> Series:
    """Its author calls it otherwise, or says what it is about. The same words change nothing."""
    require_owner(series, by=by)
    take_turns(series.brand_id, f"talk.series:{by.pk}")
    title, about = series_title(title), about_in_short(about)
    if (title, about) == (series.title, series.about):
        return series
    theirs = Series.of(series.brand_id).filter(circle=series.circle_id, owner=by, ended_at=None)
    if theirs.filter(title=title).exclude(pk=series.pk).exists():
        raise Unfitting("twice", _("You have a series of this title already."), field="series")
    series.title, series.about = title, about
    series.save(update_fields=["title", "about"])
    facts.series_described.record(
        brand=series.brand_id, circle=series.circle_id, actor=by, object=series, at=at or now()
    )
    return series

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unfitting
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Hiding, Part, Series
from hundredfold.talk.permissions import require_owner


@transaction.atomic
def arrange_series(
    series: Series, posts: Sequence[int], *, by: Person, at: datetime | None = None
) -> Series:
    """Its author says in which order its posts are read: all that stay, by their numbers.

    What is not among them stands alone again, save what is out of sight: it stays, after them. A
    post that is no part of it is refused. The same order again is once.
    """
    require_owner(series, by=by)
    take_turns(series.brand_id, f"talk.series:{by.pk}")
    parts = {one.post_id: one for one in Part.of(series.brand_id).filter(series=series)}
    hidden = Hiding.of(series.brand_id).filter(post__in=parts).values_list("post", flat=True)
    wanted = list(dict.fromkeys([*posts, *sorted(hidden)]))
    if any(number not in parts for number in wanted):
        raise Unfitting("no_part", _("This post is no part of the series."), field="posts")
    if wanted == sorted(parts, key=lambda number: parts[number].position):
        return series
    Part.of(series.brand_id).filter(series=series).delete()
    Part.of(series.brand_id).bulk_create(
        Part(brand_id=series.brand_id, series=series, post_id=number, position=position)
        for position, number in enumerate(wanted)
    )
    facts.series_arranged.record(
        brand=series.brand_id, circle=series.circle_id, actor=by, object=series, at=at or now()
    )
    return series

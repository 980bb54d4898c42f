from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models import Draft
from hundredfold.talk.permissions import TAKE_PART
from hundredfold.talk.planning import kept


# no fact: nothing is said yet
@transaction.atomic
def save_draft(
    circle: Circle, words: Mapping[str, str], *, by: Person, at: datetime | None = None
) -> Draft | None:
    """What a member has begun to write is kept until they publish or drop it.

    There is one for each circle; the later one takes the place of the earlier. Where nothing is
    written, nothing is kept.
    """
    TAKE_PART.require(by, circle=circle)
    parts = kept(words)
    if not any(said.strip() for part, said in parts.items() if part != "kind"):
        drop_draft(circle, by=by)
        return None
    draft, _is_new = Draft.objects.update_or_create(
        brand_id=circle.brand_id,
        circle=circle,
        person=by,
        defaults={"words": parts, "saved_at": at or now()},
    )
    return draft


# no fact: as above
@transaction.atomic
def drop_draft(circle: Circle, *, by: Person) -> None:
    """What was begun is thrown away; where there is nothing, nothing happens."""
    Draft.of(circle.brand_id).filter(circle=circle, person=by).delete()

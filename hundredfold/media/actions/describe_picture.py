from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.media import facts
from hundredfold.media.actions.keep_picture import described_as
from hundredfold.media.models import Picture
from hundredfold.media.permissions import require_owner
from hundredfold.people.models import Person


@transaction.atomic
def describe_picture(
    picture: Picture, *, by: Person, alt: str, at: datetime | None = None
) -> Picture:
    """Whoever keeps a picture says what it shows. The same again is once."""
    require_owner(picture, by)
    words = described_as(alt)
    picture = Picture.of(picture.brand_id).select_for_update().get(pk=picture.pk)
    if picture.alt == words:
        return picture
    picture.alt = words
    picture.save(update_fields=["alt"])
    facts.described.record(brand=by.brand_id, actor=by, object=picture, at=at or now())
    return picture

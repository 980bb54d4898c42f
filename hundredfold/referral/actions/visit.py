from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from hundredfold.referral.models import Link, Visits


# no fact: who opens a link may be anybody, and only how many did is kept
@transaction.atomic
def visit(link: Link, *, new: bool, scanned: bool, at: datetime) -> None:
    """A link was opened: one more that day, by the brand's clock.

    `new` is a browser that had not opened it yet, `scanned` one that came by its QR code.
    """
    on = at.astimezone(ZoneInfo(link.circle.brand.zone)).date()
    Visits.objects.get_or_create(brand_id=link.brand_id, link=link, on=on)
    Visits.of(link.brand_id).filter(link=link, on=on).update(
        times=F("times") + 1, new=F("new") + int(new), scanned=F("scanned") + int(scanned)
    )

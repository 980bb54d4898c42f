from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from hundredfold.referral.models import Link, Visits


# no fact: who opens a link may be anybody, and only how many did is kept
@transaction.atomic
def visit(link: Link, *, new: int, scanned: int, at: datetime) -> None:
    """A link was opened: one more that day, by the brand's clock.

    `new` is 1 for a browser that had not opened it yet, `scanned` for one that came by its code.
    """
    on = at.astimezone(ZoneInfo(link.circle.brand.zone)).date()
    today = Visits.of(link.brand_id).filter(link=link, on=on)
    more = {"times": F("times") + 1, "new": F("new") + new, "scanned": F("scanned") + scanned}
    if not today.update(**more):
        Visits.objects.get_or_create(brand_id=link.brand_id, link=link, on=on)
        today.update(**more)

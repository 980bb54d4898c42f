from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.imports import facts
from hundredfold.imports.models import Profiles
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from hundredfold.kit.refusals import Unacceptable


@transaction.atomic
def name_profiles(
    circle: Circle, *, address: str, by: Source, at: datetime | None = None
) -> Profiles | None:
    """Imported people of the circle have profiles at this address, with `{number}` in it; an empty
    one takes it back. The same again is once.

    Only whoever has the machine says so: this house will read pages there.
    """
    at, known = at or now(), Profiles.of(circle.brand_id).filter(circle=circle)
    before = known.first()
    if (before.address if before else "") == address:
        return before
    if address and not _is_sound(address):
        said = _("%s is no whole address with {number} in its path.") % address[:80]
        raise Unacceptable("bad_address", said, field="address")
    known.delete()
    made = (
        Profiles.objects.create(
            brand_id=circle.brand_id, circle=circle, address=address, made_at=at
        )
        if address
        else None
    )
    facts.profiles_named.record(
        brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=at
    )
    return made


def _is_sound(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    held = parts.path + parts.query
    whole = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return whole and address.isprintable() and len(address) <= 500 and held.count("{number}") == 1

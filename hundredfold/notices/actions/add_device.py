from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.curve import decoded
from hundredfold.kit.refusals import Unfitting
from hundredfold.notices.actions.hear import wish
from hundredfold.notices.models import Channel, Device
from hundredfold.notices.queries import latest_of
from hundredfold.people.models import Person

MOST = 10


# no fact: on what somebody reads is theirs alone
@transaction.atomic
def add_device(
    person: Person,
    *,
    endpoint: str,
    key: str,
    secret: str,
    kinds: Iterable[str],
    at: datetime | None = None,
) -> Device:
    """A browser is to hear of these kinds while it is closed. The same browser twice is once, also
    if somebody else signed in with it before; the eleventh takes the place of the oldest."""
    if not endpoint.startswith("https://") or len(endpoint) > 1_000:
        raise Unfitting("no_endpoint", _("This browser cannot be reached."), field="endpoint")
    try:
        sound = len(decoded(key)) == 65 and len(decoded(secret)) == 16
    except ValueError:
        sound = False
    if not sound:
        raise Unfitting("no_key", _("This browser cannot be reached."), field="key")
    at = at or now()
    wish(person, kinds, Channel.PUSH, at)
    digest = blake2b(endpoint.encode(), digest_size=16).hexdigest()
    said = {
        "person": person,
        "endpoint": endpoint,
        "key": key,
        "secret": secret,
        "told": latest_of(person),
        "failures": 0,
        "made_at": at,
    }
    made, _is_new = Device.objects.update_or_create(
        brand_id=person.brand_id, digest=digest, defaults=said
    )
    kept = Device.of(person.brand_id).filter(person=person).order_by("-made_at", "-pk")[:MOST]
    rest = Device.of(person.brand_id).filter(person=person)
    rest.exclude(pk__in=[one.pk for one in kept]).delete()
    return made


# no fact: as above
@transaction.atomic
def drop_devices(person: Person, *, endpoint: str = "") -> None:
    """One browser hears no more, or none of somebody's; twice is once."""
    devices = Device.of(person.brand_id).filter(person=person)
    (devices.filter(endpoint=endpoint) if endpoint else devices).delete()

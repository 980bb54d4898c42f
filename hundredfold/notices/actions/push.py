import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import override

from hundredfold.brands.models import Brand
from hundredfold.kit import outward
from hundredfold.kit.clock import now
from hundredfold.kit.curve import decoded, key_in
from hundredfold.kit.pushing import KEPT, sealed, signed
from hundredfold.kit.scope import brand_scope
from hundredfold.notices.clocks import is_quiet
from hundredfold.notices.models import Channel, Delivery, Device
from hundredfold.notices.queries import Bundle, told_since, wished, wished_by
from hundredfold.notices.sentences import says

log = logging.getLogger(__name__)
MOST_FAILURES = 8
AT_A_TIME = 200
SETTLED = timedelta(seconds=20)


# no fact: what is told is one already; a push only carries it
def push(at: datetime | None = None) -> int:
    """Browsers that are closed are told what is new, soon and once; gives how many were.

    As with letters the mark moves first. A browser that its service does not know any more is
    forgotten; what a service does not take now is tried at the next time, eight times at most.
    """
    at, pushed = at or now(), 0
    for brand in Brand.objects.order_by("pk"):
        with brand_scope(brand):
            due = [one for one in _due(brand, at) if not _is_quiet(one, at)]
            told = _told(brand, due) if due else {}
            for one in due:
                bundles, up_to = told.get(one.person_id, ([], 0))
                new = [bundle for bundle in bundles if bundle.last > one.told]
                pushed += _pushed(brand, one, new, up_to) if new else 0
    return pushed


def _told(brand: Brand, due: Sequence[Device]) -> dict[int, tuple[list[Bundle], int]]:
    after: dict[int, int] = {}
    for one in due:
        after[one.person_id] = min(one.told, after.get(one.person_id, one.told))
    return told_since(brand, after, wished_by(brand, after, Channel.PUSH))


def _due(brand: Brand, at: datetime) -> list[Device]:
    told = wished(brand, Channel.PUSH).filter(fact__gt=OuterRef("told"), at__lt=at - SETTLED)
    devices = Device.of(brand).filter(Exists(told), failures__lt=MOST_FAILURES)
    of_them = Delivery.of(brand).filter(person=OuterRef("person"))
    return list(
        devices.annotate(
            zone=Subquery(of_them.values("zone")[:1]),
            language=Subquery(of_them.values("language")[:1]),
            quiet_from=Subquery(of_them.values("quiet_from")[:1]),
            quiet_until=Subquery(of_them.values("quiet_until")[:1]),
        )
        .select_related("person")
        .order_by("pk")[:AT_A_TIME]
    )


def _is_quiet(one: Device, at: datetime) -> bool:
    asked = vars(one)
    return is_quiet(at, asked["zone"] or "UTC", asked["quiet_from"], asked["quiet_until"])


def _pushed(brand: Brand, one: Device, new: Sequence[Bundle], up_to: int) -> int:
    mine = Device.of(brand).filter(pk=one.pk)
    if not mine.filter(told=one.told).update(told=up_to):
        return 0
    try:
        status = outward.send(one.endpoint, _body(brand, one, new), _headers(one))
    except (outward.UnreadableError, ValueError) as why:
        log.info("a browser could not be told: %s", why)
        status = 0
    if status in (404, 410):
        mine.delete()
        return 0
    if not 200 <= status < 300:
        mine.update(told=one.told, failures=F("failures") + 1)
        return 0
    mine.filter(failures__gt=0).update(failures=0)
    return 1


def _body(brand: Brand, one: Device, new: Sequence[Bundle]) -> bytes:
    first, asked = new[0], vars(one)
    with (
        override(asked["language"] or brand.language),
        timezone.override(ZoneInfo(asked["zone"] or brand.zone)),
    ):
        names = "" if first.names_nobody else ", ".join(face.name for face in first.faces) + " "
        words = {
            "title": str(brand.name),
            "body": f"{names}{says(first)}"[:300] + (f"\n{first.what[:120]}" if first.what else ""),
            "address": f"/{brand.slug}/me/notices/",
            "tag": f"{brand.slug}-{first.kind}-{first.about}"[:200],
        }
    said = json.dumps(words, ensure_ascii=False).encode()
    return sealed(said, browser=decoded(one.key), secret=decoded(one.secret))


def _headers(one: Device) -> dict[str, str]:
    key = key_in(Path(settings.HOME), "push")
    by = f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    return {
        "Authorization": signed(one.endpoint, key, by=by),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
        "Urgency": "normal",
    }

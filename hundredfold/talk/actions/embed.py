from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Host
from hundredfold.talk.paging import origin_of
from hundredfold.talk.permissions import EMBED

MOST_HOSTS = 20


@transaction.atomic
def embed(circle: Circle, origin: str, *, by: Person, at: datetime | None = None) -> Host:
    """A steward lets pages of a site show the talk of the circle below them. Twice is once.

    `origin` is any address of the site.
    """
    EMBED.require(by, circle=circle)
    origin = origin_of(origin, field="origin")
    take_turns(circle.brand_id, f"talk.hosts:{circle.pk}")
    hosts = Host.of(circle.brand_id).filter(circle=circle, dropped_at=None)
    known = hosts.filter(origin=origin).first()
    if known is not None:
        return known
    if hosts.count() >= MOST_HOSTS:
        raise Untimely("too_many_sites", _("At most %d sites. Close one first.") % MOST_HOSTS)
    host = Host.objects.create(
        brand_id=circle.brand_id, circle=circle, origin=origin, by=by, since=at or now()
    )
    facts.host_added.record(
        brand=host.brand_id, circle=circle.pk, actor=by, object=host, at=host.since
    )
    return host


@transaction.atomic
def unembed(host: Host, *, by: Person, at: datetime | None = None) -> None:
    """Pages of the site show it no longer; what was said about them stays. Twice is once."""
    EMBED.require(by, circle=host.circle)
    if host.dropped_at is not None:
        return
    host.dropped_at = at or now()
    host.save(update_fields=["dropped_at"])
    facts.host_dropped.record(
        brand=host.brand_id, circle=host.circle_id, actor=by, object=host, at=host.dropped_at
    )

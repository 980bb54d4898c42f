from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.notices.clocks import next_digest, zones
from hundredfold.notices.models import Channel, Delivery, Device, Kind, Wish
from hundredfold.notices.queries.inbox import latest_of
from hundredfold.people.models import Person


@dataclass(frozen=True)
class Wanted:
    """How somebody wants to get letters: of which kinds soon, how often the rest together, and
    between which hours of which clock not at all."""

    kinds: frozenset[str] = frozenset()
    digest: str = ""
    quiet: tuple[int, int] | None = None
    zone: str = "UTC"
    language: str = "en"


# no fact: what somebody wants to hear is theirs alone
@transaction.atomic
def hear(person: Person, wanted: Wanted, *, house: str, at: datetime | None = None) -> Delivery:
    """Somebody says how they want to get letters: all of it. What was told until now is not
    written of; an address that was refused is tried anew."""
    _refuse(wanted)
    at = at or now()
    wish(person, wanted.kinds, Channel.MAIL, at)
    before = Delivery.of(person.brand_id).filter(person=person).first()
    end = latest_of(person)
    since, until = wanted.quiet or (None, None)
    due = next_digest(at, wanted.zone, wanted.digest) if wanted.digest else None
    chosen = {
        "digest": wanted.digest,
        "quiet_from": since,
        "quiet_until": until,
        "zone": wanted.zone,
        "language": wanted.language,
        "house": house,
        "digest_due_at": due,
        "mailed": max(end, before.mailed if before else 0),
        "digested": before.digested if before and before.digest else end,
        "failures": 0,
        "retry_at": None,
        "stopped_at": None,
        "chosen_at": at,
    }
    made, _is_new = Delivery.objects.update_or_create(
        brand_id=person.brand_id, person=person, defaults=chosen
    )
    return made


# no fact: as above
@transaction.atomic
def stop_letters(person: Person, *, at: datetime | None = None) -> None:
    """One press in a letter, and no more come; twice is once."""
    Wish.of(person.brand_id).filter(person=person, channel=Channel.MAIL).delete()
    delivery = Delivery.of(person.brand_id).filter(person=person)
    delivery.update(digest="", digest_due_at=None, chosen_at=at or now())


# no fact: leaving for good is one
@transaction.atomic
def forget_letters(person: Person, at: datetime) -> None:
    """Whoever leaves for good gets no letters, and no browser of theirs hears anything."""
    Device.of(person.brand_id).filter(person=person).delete()
    Wish.of(person.brand_id).filter(person=person).delete()
    Delivery.of(person.brand_id).filter(person=person).delete()


# no fact: as above
def wish(person: Person, kinds: Iterable[str], channel: str, at: datetime) -> None:
    """Of these kinds somebody hears soon in this way, and of no others."""
    if set(kinds) - set(Kind.values):
        raise Unacceptable("no_kind", _("This kind is not known."), field="letters")
    wishes = Wish.of(person.brand_id).filter(person=person, channel=channel)
    wishes.exclude(kind__in=kinds).delete()
    known = set(wishes.values_list("kind", flat=True))
    Wish.of(person.brand_id).bulk_create(
        Wish(brand_id=person.brand_id, person=person, kind=kind, channel=channel, since=at)
        for kind in sorted(set(kinds) - known)
    )


def _refuse(wanted: Wanted) -> None:
    if wanted.digest not in Delivery.Digest.values:
        raise Unacceptable("no_digest", _("Daily, weekly or never."), field="digest")
    if wanted.quiet and not all(0 <= hour < 24 for hour in wanted.quiet):
        raise Unacceptable("no_hour", _("From 0 to 23, please."), field="quiet_from")
    if wanted.zone not in zones():
        raise Unacceptable("no_zone", _("This time zone is not known."), field="zone")

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Untimely
from hundredfold.media import facts
from hundredfold.media.models import Picture
from hundredfold.media.permissions import require_owner
from hundredfold.media.queries import pictures_of
from hundredfold.media.store import forget
from hundredfold.media.uses import used_among
from hundredfold.people.models import Person

UNUSED_FOR, BATCH = timedelta(days=2), 1_000
"""So long a picture waits for whoever is still writing; so many are looked at together."""


@transaction.atomic
def drop_picture(picture: Picture, *, by: Person, at: datetime | None = None) -> None:
    """Whoever keeps a picture lets it go, with every file of it; not while anything shows it. Twice
    is once."""
    require_owner(picture, by)
    at = at or now()
    if picture.dropped_at is not None:
        return
    if used_among([picture]):
        raise Untimely("in_use", _("Something shows this picture. Take it out there first."))
    _drop([picture], at)
    facts.dropped.record(brand=by.brand_id, actor=by, object=picture, at=at)


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def drop_all_of(person: Person, at: datetime) -> None:
    """Pictures go with whoever leaves for good, wherever they are shown."""
    _drop(pictures_of(person), at)


# no fact: nobody sees them any more
def sweep_unused(at: datetime) -> int:
    """Pictures that were sent two days ago and are shown nowhere go; gives how many."""
    # every brand: what is unused is so in all of them
    old = Picture.objects.filter(made_at__lt=at - UNUSED_FOR, dropped_at=None).order_by("pk")
    gone, last = 0, 0
    while batch := list(old.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        unused = _unused(batch)
        with transaction.atomic():
            _drop(unused, at)
        gone += len(unused)
    return gone


def _unused(pictures: Iterable[Picture]) -> list[Picture]:
    by_brand = defaultdict[int, list[Picture]](list)
    for one in pictures:
        by_brand[one.brand_id].append(one)
    used = {number for theirs in by_brand.values() for number in used_among(theirs)}
    return [one for theirs in by_brand.values() for one in theirs if one.pk not in used]


def _drop(pictures: Iterable[Picture], at: datetime) -> None:
    found = list(pictures)
    paths = [one.path_of(side) for one in found for side in one.sides]
    for one in found:
        one.dropped_at, one.digest, one.alt, one.sides, one.bytes = at, "", "", [], 0
        one.save(update_fields=["dropped_at", "digest", "alt", "sides", "bytes"])
    transaction.on_commit(lambda: forget(paths))

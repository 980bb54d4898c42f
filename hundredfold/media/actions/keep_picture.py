import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import one_line
from hundredfold.media import facts
from hundredfold.media.making import Size, remade
from hundredfold.media.models import Picture
from hundredfold.media.permissions import KEEP_PICTURES
from hundredfold.media.queries import QUOTA, pictures_of, taken_by
from hundredfold.media.store import forget, keep
from hundredfold.people.models import Person

DAY, MOST_A_DAY, LONGEST = timedelta(days=1), 200, 500


def keep_picture(file: bytes, *, by: Person, alt: str = "", at: datetime | None = None) -> Picture:
    """A member keeps a picture. The same file again is once, and says what it said.

    It is made anew before anything is written: whoever waits for that holds nobody up.
    """
    KEEP_PICTURES.require(by)
    at, digest = at or now(), hashlib.sha256(file).hexdigest()
    known = pictures_of(by).filter(digest=digest).first()
    if known is not None:
        return known
    _require_room(by, at)
    return keep_sizes(remade(file), digest=digest, by=by, alt=described_as(alt), at=at)


def described_as(alt: str) -> str:
    """What a picture shows, for whoever cannot see it: one line."""
    words = one_line(alt)
    if len(words) > LONGEST:
        raise Unacceptable("too_long", _("At most %d signs, please.") % LONGEST, field="alt")
    return words


def keep_sizes(
    sizes: list[Size], *, digest: str, by: Person, alt: str = "", at: datetime
) -> Picture:
    """Files first, so that whatever a row names is there; a file that no row names is forgotten.
    The same digest of the same person is once."""
    largest = sizes[0]
    made = Picture(
        brand_id=by.brand_id, owner=by, name=secrets.token_urlsafe(16), digest=digest, alt=alt,
        width=largest.width, height=largest.height, bytes=sum(len(size.file) for size in sizes),
        sides=[max(size.width, size.height) for size in sizes], made_at=at,
    )  # fmt: skip
    paths = {made.path_of(side): size.file for side, size in zip(made.sides, sizes, strict=True)}
    keep(paths)
    try:
        with transaction.atomic():
            take_turns(by.brand_id, f"media.pictures:{by.pk}")
            known = pictures_of(by).filter(digest=digest).first()
            if known is None:
                made.save()
                facts.kept.record(brand=by.brand_id, actor=by, object=made, at=at)
                return made
    except BaseException:
        forget(paths)
        raise
    forget(paths)  # somebody sent it twice at once
    return known


def _require_room(by: Person, at: datetime) -> None:
    if taken_by(by) >= QUOTA:
        said = _("Your pictures take %d MB, which is all there is. Drop some first.")
        raise Untimely("no_room", said % (QUOTA >> 20))
    if pictures_of(by).filter(made_at__gt=at - DAY).count() >= MOST_A_DAY:
        raise Untimely("too_many", _("At most %d pictures a day, please.") % MOST_A_DAY)

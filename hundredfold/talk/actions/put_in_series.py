from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Part, Post, Series
from hundredfold.talk.permissions import require_author, require_head, require_visible
from hundredfold.talk.queries.wall import MOST_PARTS

LONGEST = 120


@transaction.atomic
def put_in_series(post: Post, title: str, *, by: Person, at: datetime | None = None) -> Series:
    """A post becomes the last part of its author's series of this title; the first begins it.

    It leaves the series that it was in. In the same one again nothing happens.
    """
    require_author(post, by=by)
    require_head(post)
    require_visible(post)
    title, at = series_title(title), at or now()
    take_turns(post.brand_id, f"talk.series:{by.pk}")
    series = _begun(post, title, by, at)
    before = Part.of(post.brand_id).filter(post=post).first()
    if before is not None and before.series_id == series.pk:
        return series
    _take_out(post, before, by, at)
    _put_last(series, post)
    facts.series_arranged.record(
        brand=post.brand_id, circle=post.circle_id, actor=by, object=series, target=post, at=at
    )
    return series


@transaction.atomic
def take_out_of_series(post: Post, *, by: Person, at: datetime | None = None) -> None:
    """A post stands alone again; where it did, nothing happens."""
    require_author(post, by=by)
    take_turns(post.brand_id, f"talk.series:{by.pk}")
    _take_out(post, Part.of(post.brand_id).filter(post=post).first(), by, at or now())


def series_title(title: str) -> str:
    """The title of a series, in one line."""
    title = one_line(title)
    if is_blank(title):
        raise Unacceptable("empty", _("A series needs a title."), field="series")
    if len(title) > LONGEST:
        said = _("A series' title has at most %d characters.") % LONGEST
        raise Unacceptable("too_long", said, field="series")
    return title


def _begun(post: Post, title: str, by: Person, at: datetime) -> Series:
    theirs = Series.of(post.brand_id).filter(circle=post.circle_id, owner=by, ended_at=None)
    known = theirs.filter(title=title).first()
    if known is not None:
        return known
    begun = Series.objects.create(
        brand_id=post.brand_id, circle_id=post.circle_id, owner=by, title=title, begun_at=at
    )
    facts.series_begun.record(
        brand=post.brand_id, circle=post.circle_id, actor=by, object=begun, at=at
    )
    return begun


def _put_last(series: Series, post: Post) -> None:
    last = Part.of(series.brand_id).filter(series=series).order_by("-position").first()
    position = last.position + 1 if last else 0
    if Part.of(series.brand_id).filter(series=series).count() >= MOST_PARTS:
        raise Untimely("full", _("A series has at most %d parts.") % MOST_PARTS)
    Part.objects.create(brand_id=series.brand_id, series=series, post=post, position=position)


def _take_out(post: Post, part: Part | None, by: Person, at: datetime) -> None:
    if part is None:
        return
    facts.series_arranged.record(
        brand=post.brand_id, circle=post.circle_id, actor=by, object=part.series, target=post, at=at
    )
    part.delete()

"""Under which tags people write."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Coalesce

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post


class Written(NamedTuple):
    """Somebody wrote so often under a tag of a circle, the last time then."""

    circle: int
    person: int
    tag: str
    times: int
    last_at: datetime


def written_under(brand: Brand, *, since: datetime, until: datetime) -> list[Written]:
    """Posts, answers and comments in sight, by who wrote them under which tag. Three queries.

    An answer and a comment lie under the tags of the question or post that heads the thread.
    """
    told: dict[tuple[int, int, str], tuple[int, datetime]] = defaultdict(lambda: (0, since))
    for rows in _each(brand, since, until):
        for circle, person, tag, times, last_at in rows:
            before, latest = told[circle, person, tag]
            told[circle, person, tag] = (before + times, max(latest, last_at))
    return [Written(*key, *figures) for key, figures in sorted(told.items())]


def _each(brand: Brand, since: datetime, until: datetime) -> Iterator[QuerySet[Any, Any]]:
    moments = {"written_at__gt": since, "written_at__lte": until}
    written = Post.of(brand).filter(hiding__isnull=True, author__isnull=False, **moments)
    yield _counted(written.filter(parent__isnull=True), "circle", "taggings__tag__slug")
    yield _counted(written.filter(parent__isnull=False), "circle", "parent__taggings__tag__slug")
    said = Comment.of(brand).filter(hiding__isnull=True, author__isnull=False, **moments)
    heads = Coalesce("post__parent__taggings__tag__slug", "post__taggings__tag__slug")
    yield _counted(said.annotate(under=heads), "post__circle", "under")


def _counted(found: QuerySet[Any], circle: str, tag: str) -> QuerySet[Any, Any]:
    tagged: QuerySet[Any, Any] = found.filter(**{f"{tag}__isnull": False})
    rows = tagged.values_list(circle, "author", tag)
    counted: QuerySet[Any, Any] = rows.annotate(times=Count("pk"), latest=Max("written_at"))
    return counted.order_by()


def under_tag(circle: Circle, person: Person, tag: str) -> QuerySet[Post]:
    """Posts and answers of somebody under a tag, newest first: why they are said to write on it."""
    own = Post.of(circle.brand_id).filter(circle=circle, author=person, hiding__isnull=True)
    tagged = own.filter(taggings__tag__slug=tag) | own.filter(parent__taggings__tag__slug=tag)
    return tagged.distinct().order_by("-written_at", "-pk")

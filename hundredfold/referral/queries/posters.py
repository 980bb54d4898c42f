"""Which posters there are, and for whom. Never writes."""

from collections.abc import Iterable

from django.db.models import QuerySet

from hundredfold.circles.models import STEWARDS, Circle, Membership, Role
from hundredfold.referral.models import Poster


def posters_of(circle: Circle) -> QuerySet[Poster]:
    """A circle's posters, those that are offered before those that no longer are."""
    rows = Poster.of(circle.brand_id).filter(circle=circle).select_related("picture")
    return rows.order_by("retired_at", "-pk")


def posters_for(circle: Circle, membership: Membership | None) -> list[Poster]:
    """The posters that somebody may share."""
    if membership is None:
        return []
    rows = posters_of(circle).filter(retired_at=None).order_by("-pk")
    trusted = membership.role in (*STEWARDS, Role.IRON)
    return list(rows if trusted else rows.filter(for_irons=False))


def sent_along(brand: int, pictures: Iterable[int]) -> set[int]:
    """Those of these pictures that go along with a poster, offered or not."""
    shown = Poster.of(brand).filter(picture__in=list(pictures))
    return set(shown.values_list("picture", flat=True))

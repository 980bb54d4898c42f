"""The contests of a circle."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.contests.models import Contest
from hundredfold.kit.refs import key_of, ref

EACH = 50


def contests_of(circle: Circle) -> QuerySet[Contest]:
    """The fifty that end last, the latest first. One query."""
    rows = Contest.of(circle.brand_id).filter(circle=circle)
    return rows.select_related("benefit", "by", "circle").order_by("-ends_at", "-pk")[:EACH]


def open_in(circle: Circle, at: datetime) -> QuerySet[Contest]:
    """Those in which one can take part now, what ends first before the others. One query."""
    rows = Contest.of(circle.brand_id).filter(circle=circle, end="")
    return rows.filter(starts_at__lte=at, ends_at__gt=at).order_by("ends_at", "pk")


def contests_named(brand: Brand, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of contests among refs: what they are called, and their addresses. One query, or none."""
    numbers = {key for one in refs if (key := key_of(one, "contests.contest")) is not None}
    if not numbers:
        return {}
    found = Contest.of(brand).filter(pk__in=numbers).select_related("circle")
    return {
        ref(one): (
            str(one.name),
            reverse("contests:one", args=[brand.slug, one.circle.slug, one.pk]),
        )
        for one in found
    }

"""Pictures, as pages show them. Never writes."""

from django.db.models import QuerySet, Sum

from hundredfold.media.models import Picture
from hundredfold.people.models import Person

QUOTA = 200 << 20
"""Bytes that one person may keep in a brand."""


def pictures_of(person: Person) -> QuerySet[Picture]:
    """Somebody's pictures, the newest first."""
    return Picture.of(person.brand_id).filter(owner=person, dropped_at=None).order_by("-pk")


def taken_by(person: Person) -> int:
    """How many bytes somebody's pictures take."""
    found = pictures_of(person).aggregate(all=Sum("bytes"))
    return found["all"] or 0

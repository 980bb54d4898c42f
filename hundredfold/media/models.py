"""Pictures that people keep."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Picture(BrandOwned):
    """A picture of somebody's, made anew in several sizes; nothing is left of the file they sent.

    `name` is drawn by chance and is its address. `sides` are the longer sides of the files there
    are, in pixels, the largest first; `bytes` is what all of them take. Of one that
    was dropped the row stays, for the facts that name it, and nothing else.
    """

    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    alt = models.CharField(max_length=500, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sides = models.JSONField()
    bytes = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(default=now)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "digest"],
                condition=Q(dropped_at__isnull=True),
                name="media_the_same_file_is_once",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.name

    def path_of(self, side: int) -> str:
        """Where the file of that size lies in the store."""
        return f"{self.brand_id}/{self.name[:2]}/{self.name}-{side}.webp"

"""Measurements as they are kept."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now


class Reading(BrandOwned):
    """What the rulers said of a circle, or of the whole brand, as of the end of a day.

    It is no derived row, for no fold keeps it; but it follows from the facts up to that day and
    from the version of the definitions, and measuring again gives the same.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, null=True, related_name="+")
    as_of = models.DateField()
    version = models.PositiveSmallIntegerField()
    document = models.JSONField()
    measured_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "circle", "as_of", "version"], name="insight_reading_once"
            ),
            models.UniqueConstraint(
                fields=["brand", "as_of", "version"],
                condition=Q(circle__isnull=True),
                name="insight_reading_of_a_brand_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circle_id or 'all circles'} on {self.as_of}"

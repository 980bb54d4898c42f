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

    `counted` says of each list of people behind a figure how many are on it; `Roll` who they are.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, null=True, related_name="+")
    as_of = models.DateField()
    version = models.PositiveSmallIntegerField()
    document = models.JSONField()
    counted = models.JSONField(default=dict)
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


class Roll(BrandOwned):
    """A piece of the people behind a figure, in their order: those whom the reading counted.

    Kept for the newest reading of a circle, so that no page has to look for them among all that
    ever happened. `people` are their numbers, eight bytes each, the lowest byte first.
    """

    PIECE = 1_000
    """So many people at most."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="rolls", db_index=False)
    rows = models.CharField(max_length=24)
    number = models.PositiveIntegerField()
    people = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "rows", "number"], name="insight_roll_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rows} of reading {self.reading_id}, piece {self.number}"

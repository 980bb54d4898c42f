"""What was found among the ties of a community, as it is kept."""

from django.db import models

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now


class Drawing(BrandOwned):
    """The groups inside a circle, its tribes or who drew whom in; or those of all circles.

    It follows from what happened up to `as_of`, and drawing again with the same seed gives the
    same. It is kept, since a large community takes some seconds to draw and a page must not.
    """

    class Kind(models.TextChoices):
        GROUPS = "groups"
        TRIBES = "tribes"
        CASCADES = "cascades"

    circle = models.ForeignKey(Circle, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    version = models.PositiveSmallIntegerField()
    document = models.JSONField()
    as_of = models.DateTimeField()
    drawn_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["brand", "kind", "-drawn_at"], name="insight_drawing_newest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=("groups", "tribes", "cascades")),
                name="insight_drawing_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.circle_id or 'all circles'}"

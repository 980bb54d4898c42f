"""Searches for the hundred, as they are kept."""

from django.db import models

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now


class Search(BrandOwned):
    """Whom to begin with in a circle, or in the whole brand, as of a moment.

    It follows from the contacts up to then; searching again with the same seed gives the same.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, null=True, related_name="+")
    seeds = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    document = models.JSONField()
    as_of = models.DateTimeField()
    searched_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "searches"
        indexes = [models.Index(fields=["brand", "-searched_at"], name="insight_search_newest")]

    def __str__(self) -> str:
        return f"{self.seeds} of {self.circle_id or 'all circles'}"

"""What is said of a circle, so that claims about circles can be tested."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now

LONGEST_DECISION, MOST_EXCITING = 3_650, 10


class Character(BrandOwned):
    """How long people take to decide on what a circle is about, and how exciting it is.

    Days from first hearing of it to buying it, and 1 (a chore) to 10 (nothing is more exciting).
    No log tells these; whoever runs the brand says them, as far as they know.
    """

    circle = models.OneToOneField(Circle, models.PROTECT, related_name="+")
    decision_days = models.PositiveIntegerField()
    excitement = models.PositiveSmallIntegerField()
    described_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision_days__gte=1, decision_days__lte=LONGEST_DECISION)
                & Q(excitement__gte=1, excitement__lte=MOST_EXCITING),
                name="insight_character_is_on_its_scales",
            ),
        ]

    def __str__(self) -> str:
        return f"circle {self.circle_id}: {self.decision_days} days, {self.excitement} of 10"

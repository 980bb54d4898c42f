"""How order is kept: threads in which nothing more is said, and circles that speak slowly."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models.words import Post

SLOWEST = 86_400


class Lock(BrandOwned):
    """Nothing more is said in a thread, but by stewards, until one of them opens it again."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="lock")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.post_id} locked by {self.by_id}"


class Pace(BrandOwned):
    """In a circle each member says one thing in so many seconds; stewards are not slowed."""

    circle = models.OneToOneField(Circle, models.PROTECT, related_name="+")
    seconds = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds__gte=5) & Q(seconds__lte=SLOWEST), name="talk_pace_is_a_pace"
            ),
        ]

    def __str__(self) -> str:
        return f"one in {self.seconds} s in {self.circle_id}"

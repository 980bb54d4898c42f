"""Posts that belong together, in their order."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models.words import Post


class Series(BrandOwned):
    """Posts of one author that are read one after the other, under a title.

    Of one that was ended the row stays, for the facts that name it; its posts stand alone again.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=400, blank=True)
    begun_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "owner", "title"],
                condition=Q(ended_at__isnull=True),
                name="talk_series_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Part(BrandOwned):
    """A post is part of a series: of one at most. They come in the order of their positions."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="parts", db_index=False)
    post = models.OneToOneField(Post, models.PROTECT, related_name="part")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "position"], name="talk_one_part_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} in {self.series_id}"

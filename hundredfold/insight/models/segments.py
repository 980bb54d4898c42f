"""Who is meant by a name: saved conditions, and the tags people have earned by what they do."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.conditions.parsing import LONGEST
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Segment(BrandOwned):
    """The members of a circle for whom a condition holds, under a name.

    It keeps no list: who is in it is asked anew each time. A motive is a segment that says why
    somebody is here, and stands beside the other motives of its circle. Each change is a Wording.
    """

    class Kind(models.TextChoices):
        SEGMENT = "segment"
        MOTIVE = "motive"

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SEGMENT)
    name = models.CharField(max_length=80)
    condition = models.TextField(max_length=LONGEST)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=now)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "name"],
                condition=Q(dropped_at__isnull=True),
                name="insight_segment_named_once",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(condition=""), name="insight_segment_says_something"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("segment", "motive")), name="insight_segment_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Wording(BrandOwned):
    """What a segment was called and meant from a moment on, and who said so."""

    segment = models.ForeignKey(Segment, models.PROTECT, related_name="wordings")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    condition = models.TextField(max_length=LONGEST)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "version"], name="insight_wording_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of {self.segment_id}"


class Interest(BrandOwned):
    """Somebody wrote under a tag in a circle: so often in a year, and last then.

    Noted anew every night from the posts, answers and comments that are in sight.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    tag = models.CharField(max_length=80)
    times = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    as_of = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["circle", "tag"], name="insight_interest_in_a_tag")]
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person", "tag"], name="insight_interest_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.tag}"

"""Who was here when, and how long questions waited."""

from django.db import models

from hundredfold.brands.models import Derived
from hundredfold.people.models import Person


class Day(Derived):
    """What somebody did in a circle on one day (UTC): how many deeds, of which kinds, worth what.

    `circle` 0 stands for deeds outside every circle. What was taken back is subtracted on the day
    it was taken back, from its kind and from the worth; `deeds` stays, since the person was there.
    """

    circle = models.BigIntegerField()
    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    day_on = models.DateField()
    deeds = models.IntegerField(default=0)
    worth = models.IntegerField(default=0)
    posted = models.IntegerField(default=0)
    asked = models.IntegerField(default=0)
    answered = models.IntegerField(default=0)
    commented = models.IntegerField(default=0)
    liked = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["circle", "day_on"], name="insight_day_of_a_circle"),
            models.Index(fields=["brand", "day_on"], name="insight_day_of_a_brand"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "circle", "day_on"], name="insight_day_once"),
        ]

    canonical = (
        "brand_id", "circle", "person_id", "day_on", "deeds", "worth", "posted", "asked",
        "answered", "commented", "liked",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} on {self.day_on}"


class Arrival(Derived):
    """On which day somebody first joined a circle. Who leaves has still arrived once."""

    circle = models.BigIntegerField()
    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    day_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "circle"], name="insight_arrival_once"),
        ]

    canonical = ("brand_id", "circle", "person_id", "day_on")

    def __str__(self) -> str:
        return f"{self.person_id} into {self.circle}"


class Wait(Derived):
    """How long a question waited for the first answer of somebody else, if it has one.

    Taking the answer back later does not undo that it came.
    """

    thread = models.BigIntegerField(primary_key=True)
    circle = models.BigIntegerField()
    asker = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["circle", "asked_at"], name="insight_wait_by_time")]

    canonical = ("brand_id", "thread", "circle", "asker", "asked_at", "answered_at")

    def __str__(self) -> str:
        return f"thread {self.thread}"

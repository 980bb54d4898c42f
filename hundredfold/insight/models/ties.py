"""Who met whom, and what stands between two people."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import Derived
from hundredfold.people.models import Person


class Contact(Derived):
    """One deed by which two people met, for as long as it is not taken back.

    `thing` is the ref of what the deed was done to; `circle` where, 0 outside every circle.
    """

    fact = models.BigIntegerField()
    circle = models.BigIntegerField()
    giver = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    receiver = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    deed = models.CharField(max_length=12)
    thing = models.CharField(max_length=80)
    met_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["giver", "receiver"], name="insight_contact_given"),
            models.Index(fields=["receiver", "met_at"], name="insight_contact_received"),
            models.Index(fields=["brand", "met_at"], name="insight_contact_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fact", "receiver"], name="insight_contact_once"),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")), name="insight_contact_is_of_two"
            ),
        ]

    canonical = ("brand_id", "fact", "circle", "giver_id", "receiver_id", "deed", "thing", "met_at")

    def __str__(self) -> str:
        return f"{self.giver_id} {self.deed} {self.receiver_id}"


class Tie(Derived):
    """What stands between two people in a circle: none, weak or strong (see `insight.strength`).

    `one` has the smaller number. `given` counts what one did for the other, `taken` the reverse.
    `strength` is what it was at `last_at`; it fades. `strong_until` is when a strong tie becomes a
    weak one if nothing more happens, `weak_until` when nothing is left of it.
    """

    circle = models.BigIntegerField()
    one = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    other = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False, related_name="+")
    given = models.IntegerField(default=0)
    taken = models.IntegerField(default=0)
    strength = models.FloatField(default=0.0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    strong_until = models.DateTimeField(null=True)
    weak_until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["circle", "strong_until"], name="insight_tie_strong"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "circle"], name="insight_tie_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="insight_tie_has_the_smaller_first"
            ),
        ]

    canonical = (
        "brand_id", "circle", "one_id", "other_id", "given", "taken", "strength", "first_at",
        "last_at", "strong_until", "weak_until",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"

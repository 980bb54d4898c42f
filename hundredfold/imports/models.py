"""Where imported things came from, and how far an import has come."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now


class Origin(BrandOwned):
    """What a thing was called where it came from. `local_id` is its row here.

    An account is the same person on every site, so it is known in the whole brand and has no
    circle. `digest` tells a row that came twice from two rows that claim one id.
    """

    class Kind(models.TextChoices):
        ACCOUNT = "account"
        PERSON = "person"
        POST = "post"
        COMMENT = "comment"
        ACCEPTED = "accepted"  # an answer's id over there, and the question here that accepts it
        NAME = "name"  # a person known by name alone: external_id is the name's digest

    circle = models.ForeignKey(Circle, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    external_id = models.BigIntegerField()
    local_id = models.BigIntegerField()
    digest = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "kind", "external_id"],
                name="imports_origin_once_a_circle",
                condition=Q(circle__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["brand", "kind", "external_id"],
                name="imports_origin_once_a_brand",
                condition=Q(circle__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.external_id} is {self.local_id}"


class Profiles(BrandOwned):
    """Where the profiles of a circle's imported people are over there.

    `address` holds `{number}`, the person's number over there. It is said from the command line
    only: this house reads pages at it.
    """

    circle = models.OneToOneField(Circle, models.PROTECT, related_name="+")
    address = models.CharField(max_length=500)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__contains="{number}"), name="imports_profiles_have_numbers"
            )
        ]

    def __str__(self) -> str:
        return self.address


class Run(BrandOwned):
    """One reading of a dump into a circle. Killed half-way, the next run goes on from here.

    `done` counts the rows of each table whose batches are written; it moves in the batch's own
    transaction. It only saves time: keys and origins see to it that nothing comes twice.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    done = models.JSONField(default=dict)
    first_origin = models.BigIntegerField(default=0)
    began_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle"],
                name="imports_one_run_a_circle",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk} into circle {self.circle_id}"

"""How each came by a benefit, and when they used it."""

from django.db import models
from django.db.models import F, Q

from hundredfold.benefits.models.benefit import Benefit
from hundredfold.benefits.models.package import Bundle
from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Issue(BrandOwned):
    """How somebody came by a benefit: a steward gave it, with a reason, or they paid points.

    `transfer` gave the uses, `paid` took the points. `ended_at` is when it was given back by who
    bought it, or taken back by a steward. `bundle` is the package it came with, where it did.
    """

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="issues")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uses = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    price = models.PositiveIntegerField(default=0)
    transfer = models.BigIntegerField()
    paid = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="issues")

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="benefits_issue_by_person"),
            models.Index(fields=["benefit", "at"], name="benefits_issue_by_benefit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["transfer"], name="benefits_issue_by_one_transfer"),
            models.CheckConstraint(
                condition=Q(price=0, paid__isnull=True) | Q(price__gt=0, paid__isnull=False),
                name="benefits_issue_is_paid_or_free",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("at")),
                name="benefits_issue_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uses} of {self.benefit_id} for {self.person_id}"


class Use(BrandOwned):
    """Somebody used a benefit: by their own hand, or before a steward; undone where in error."""

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    transfer = models.BigIntegerField(unique=True)
    at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="benefits_use_by_person"),
            models.Index(fields=["benefit", "at"], name="benefits_use_by_benefit"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_id} by {self.person_id}"

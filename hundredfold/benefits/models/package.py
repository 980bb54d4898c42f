"""Several benefits that are given together, and who was given them so."""

from django.db import models
from django.db.models import F, Q

from hundredfold.benefits.models.benefit import LONGEST_CODE, Benefit
from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person


class Package(BrandOwned):
    """Benefits under one name, each so many times, for one price or none; of any circles.

    What is in it stays as it is. Each benefit in it goes its own way afterwards.
    """

    code = models.CharField(max_length=LONGEST_CODE)
    name = WordsField()
    about = WordsField(default=dict)
    price = models.PositiveIntegerField(null=True)
    packed_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="benefits_package_once"),
            models.CheckConstraint(
                condition=Q(price=None) | Q(price__gt=0), name="benefits_package_costs_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Content(BrandOwned):
    """How many times a benefit is in a package."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="contents")
    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package", "benefit"], name="benefits_content_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="benefits_content_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.count} of {self.benefit_id} in {self.package_id}"


class Bundle(BrandOwned):
    """Somebody came by a package: a steward gave it, or they paid points; each benefit in it is an
    issue of its own. `ended_at` is when all of it was given back or taken back."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    price = models.PositiveIntegerField(default=0)
    paid = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="benefits_bundle_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(price=0, paid=None) | Q(price__gt=0, paid__isnull=False),
                name="benefits_bundle_is_paid_or_free",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("at")),
                name="benefits_bundle_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} for {self.person_id}"

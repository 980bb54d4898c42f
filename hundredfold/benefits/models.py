"""What members may claim, where it counts, how each came by it, and when they used it."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person


class Benefit(BrandOwned):
    """What somebody may claim so many times, and for how long.

    How many somebody has is theirs in the ledger, in units of one use. What it gives is fixed once
    it is defined: whoever has one relies on it. It is retired, and another defined in its place.
    """

    class Kind(models.TextChoices):
        ACCESS = "access"
        DISCOUNT = "discount"
        SERVICE = "service"
        GOODS = "goods"
        WARRANTY = "warranty"
        ENTRY = "entry"

    class Validity(models.TextChoices):
        ALWAYS = "always"
        UNTIL = "until"
        FROM_ISSUE = "issue"
        FROM_FIRST_USE = "first_use"
        MEMBERSHIP = "membership"

    code = models.CharField(max_length=40)
    name = WordsField()
    about = WordsField(default=dict)
    kind = models.CharField(max_length=8, choices=Kind)
    uses = models.PositiveIntegerField(default=1)
    percent = models.PositiveSmallIntegerField(null=True)
    validity = models.CharField(max_length=10, choices=Validity, default=Validity.ALWAYS)
    valid_until = models.DateTimeField(null=True)
    valid_days = models.PositiveIntegerField(null=True)
    price = models.PositiveIntegerField(null=True)
    is_limited = models.BooleanField(default=False)
    is_self_served = models.BooleanField(default=False)
    defined_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="benefits_benefit_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["access", "discount", "service", "goods", "warranty", "entry"]
                ),
                name="benefits_kind_is_known",
            ),
            models.CheckConstraint(condition=Q(uses__gte=1), name="benefits_can_be_used"),
            models.CheckConstraint(
                condition=Q(kind="discount", percent__gte=1, percent__lte=100)
                | (~Q(kind="discount") & Q(percent__isnull=True)),
                name="benefits_discounts_say_how_much",
            ),
            models.CheckConstraint(
                condition=Q(validity="until", valid_until__isnull=False, valid_days__isnull=True)
                | Q(
                    validity__in=["issue", "first_use"],
                    valid_days__gte=1,
                    valid_until__isnull=True,
                )
                | Q(
                    validity__in=["always", "membership"],
                    valid_days__isnull=True,
                    valid_until__isnull=True,
                ),
                name="benefits_validity_says_how_long",
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=1), name="benefits_price_is_a_price"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Place(BrandOwned):
    """A circle that a benefit has to do with: who uses it belongs there, or it counts there."""

    class Part(models.TextChoices):
        REQUIRED = "required"
        COVERED = "covered"

    benefit = models.ForeignKey(Benefit, models.CASCADE, related_name="places")
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["benefit", "circle", "part"], name="benefits_place_once"
            ),
            models.CheckConstraint(
                condition=Q(part__in=["required", "covered"]), name="benefits_part_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_id} {self.part} {self.circle_id}"


class Issue(BrandOwned):
    """How somebody came by a benefit: a steward gave it, with a reason, or they paid points.

    `transfer` gave the uses, `paid` took the points. `ended_at` is when it was given back by who
    bought it, or taken back by a steward.
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

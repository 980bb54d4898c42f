"""What members may claim, and where it counts."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField

LONGEST_CODE = 40
"""With what the books add to it, it is still a unit there."""


class Benefit(BrandOwned):
    """What somebody may claim so many times, and for how long.

    How many somebody has is theirs in the ledger, in units of one use. What it gives is fixed once
    it is defined: whoever has one relies on it. It is retired, and another defined in its place.
    `transfers` is how often one of its uses may be given on, from hand to hand.
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

    code = models.CharField(max_length=LONGEST_CODE)
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
    transfers = models.PositiveSmallIntegerField(default=1)
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
            models.CheckConstraint(condition=Q(transfers__lte=9), name="benefits_transfers_end"),
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

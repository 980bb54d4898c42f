"""What one member gives another, and who took it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from hundredfold.benefits.models.benefit import Benefit
from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Gift(BrandOwned):
    """Uses of a benefit, set aside by whoever gives them until somebody takes them.

    Three people, who may be three: `giver` had them, `to` is whom they are meant for (nobody in
    particular where it goes by a link or a code of squares), `taker` is who took them. It can be
    taken from `opens_at` on, and until `until`; then it goes back. `code` is the secret in its
    address: whoever has the address may take it, once.
    """

    class End(models.TextChoices):
        TAKEN = "taken"
        WITHDRAWN = "withdrawn"
        DECLINED = "declined"
        LAPSED = "lapsed"

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="gifts")
    giver = models.ForeignKey(Person, models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    taker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    uses = models.PositiveIntegerField()
    message = models.CharField(max_length=300, blank=True)
    code = models.CharField(max_length=22, unique=True)
    at = models.DateTimeField(default=now)
    opens_at = models.DateTimeField()
    until = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=9, choices=End, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["giver", "at"], name="benefits_gift_by_giver"),
            models.Index(fields=["to", "at"], name="benefits_gift_by_receiver"),
            models.Index(
                fields=["until"], name="benefits_gift_open", condition=Q(ended_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(uses__gte=1, opens_at__gte=F("at"), until__gt=F("opens_at")),
                name="benefits_gift_can_be_taken",
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_at__isnull=True)
                | Q(end__in=["taken", "withdrawn", "declined", "lapsed"], ended_at__isnull=False),
                name="benefits_gift_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(end="taken", taker__isnull=False)
                | (~Q(end="taken") & Q(taker__isnull=True)),
                name="benefits_gift_is_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(taker__isnull=True) | Q(to__isnull=True) | Q(to=F("taker")),
                name="benefits_gift_is_taken_by_whom_it_is_for",
            ),
            models.CheckConstraint(
                condition=(Q(to__isnull=True) | ~Q(to=F("giver")))
                & (Q(taker__isnull=True) | ~Q(taker=F("giver"))),
                name="benefits_nobody_gives_to_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uses} of {self.benefit_id} from {self.giver_id}"

    def state_at(self, at: datetime) -> str:
        """`waiting` for its day, `open`, or how it ended; what time does needs nobody to write it
        down."""
        if self.end:
            return self.end
        if self.until <= at:
            return self.End.LAPSED.value
        return "waiting" if self.opens_at > at else "open"


class Parcel(BrandOwned):
    """The part of a gift whose uses were given on `passed` times before; `hold` sets it aside."""

    gift = models.ForeignKey(Gift, models.CASCADE, related_name="parcels")
    passed = models.PositiveSmallIntegerField()
    uses = models.PositiveIntegerField()
    hold = models.BigIntegerField(unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gift", "passed"], name="benefits_parcel_once"),
            models.CheckConstraint(condition=Q(uses__gte=1), name="benefits_parcel_holds"),
        ]

    def __str__(self) -> str:
        return f"{self.uses} of gift {self.gift_id}"

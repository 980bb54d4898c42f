"""A use that somebody shows as a code, and who saw it."""

from django.db import models
from django.db.models import F, Q

from hundredfold.benefits.models.benefit import Benefit
from hundredfold.benefits.models.issue import Use
from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Pass(BrandOwned):
    """One use of a benefit as a signed code, good once and until `valid_until`.

    Whoever sees it can tell without a line to the house that the house signed it. The use is set
    aside (`hold`) a while longer, so that what was seen without a line can still be sent in.
    """

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    serial = models.CharField(max_length=16, unique=True)
    passed = models.PositiveSmallIntegerField()
    hold = models.BigIntegerField(unique=True)
    at = models.DateTimeField(default=now)
    valid_until = models.DateTimeField()
    use = models.OneToOneField(Use, models.PROTECT, null=True, related_name="shown")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "benefit", "at"], name="benefits_pass_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("at")), name="benefits_pass_is_good_for_a_while"
            ),
            models.CheckConstraint(
                condition=Q(use__isnull=True) | Q(ended_at__isnull=False),
                name="benefits_pass_ends_when_used",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial} of {self.person_id}"


class Scan(BrandOwned):
    """A steward saw a code, by the clock of what they saw it with: the first one heard of is the
    use, and every other is a dispute that a steward settles."""

    class Outcome(models.TextChoices):
        USED = "used"
        AGAIN = "again"
        LATE = "late"

    class Finding(models.TextChoices):
        CHARGED = "charged"
        FORGIVEN = "forgiven"

    shown = models.ForeignKey(Pass, models.PROTECT, related_name="scans")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.CharField(max_length=36)
    seen_at = models.DateTimeField()
    at = models.DateTimeField(default=now)
    outcome = models.CharField(max_length=5, choices=Outcome)
    finding = models.CharField(max_length=8, choices=Finding, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["at"], name="benefits_disputes",
                condition=Q(finding="") & ~Q(outcome="used"),
            )
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["brand", "by", "key"], name="benefits_scan_once"),
            models.UniqueConstraint(
                fields=["shown"], name="benefits_pass_used_once", condition=Q(outcome="used")
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["used", "again", "late"]),
                name="benefits_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(finding="", settled_at__isnull=True, settled_by__isnull=True)
                | (
                    ~Q(outcome="used")
                    & Q(
                        finding__in=["charged", "forgiven"],
                        settled_at__isnull=False,
                        settled_by__isnull=False,
                    )
                ),
                name="benefits_disputes_are_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_id} {self.outcome}"

"""Doors: the ways into a circle, who asked at them, and who came through."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Kind(models.TextChoices):
    """What a door asks of whoever wants in."""

    OPEN = "open"  # nothing
    REQUEST = "request"  # answers, which a steward reads
    VOUCH = "vouch"  # so many members who stand up for them
    CODE = "code"  # a word that was given out
    INVITATION = "invitation"  # an invitation by somebody inside
    PAID = "paid"  # something bought
    WAITING = "waiting"  # patience: stewards let in so many at a time


UNCROWDED = Q(places=None) | Q(taken__lt=F("places"))
"""Doors through which one more may come."""


class Door(BrandOwned):
    """One way into a circle. A circle without doors stands open to everybody.

    `questions` are sentences as the brand speaks them; `vouches` is how many members must stand up
    for somebody; `places` how many may come through in all, and `taken` how many have.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    questions = models.JSONField(default=list, blank=True)
    vouches = models.PositiveSmallIntegerField(default=0)
    places = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "kind"],
                condition=Q(closed_at__isnull=True),
                name="entrance_one_door_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(taken__lte=F("places")),
                name="entrance_door_is_not_overrun",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.VOUCH, vouches__gt=0) | (~Q(kind=Kind.VOUCH) & Q(vouches=0)),
                name="entrance_door_knows_its_vouches",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="entrance_known_door"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} door of {self.circle_id}"

    def is_ajar(self, at: datetime) -> bool:
        """Whether it is the time for it."""
        begun = self.opens_at is None or self.opens_at <= at
        return begun and (self.closes_at is None or at < self.closes_at) and not self.closed_at

    @property
    def is_full(self) -> bool:
        return self.places is not None and self.taken >= self.places


class Outcome(models.TextChoices):
    """What became of somebody who asked."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Application(BrandOwned):
    """Somebody stands at a door: with answers, waiting for members to vouch, or in line."""

    door = models.ForeignKey(Door, models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answers = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField(default=now)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["door", "outcome"], name="entrance_asked")]
        constraints = [
            models.UniqueConstraint(
                fields=["door", "person"], condition=Q(outcome=""), name="entrance_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True)
                | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="entrance_application_is_settled_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at door {self.door_id}"


class Vouch(BrandOwned):
    """A member stands up for somebody who asked to come in."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="vouches")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "vouches"
        constraints = [
            models.UniqueConstraint(fields=["application", "by"], name="entrance_vouched_once")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} for {self.application_id}"


class Code(BrandOwned):
    """A word that opens a code door. Only its digest is kept; `hint` is how it ends."""

    door = models.ForeignKey(Door, models.PROTECT, related_name="codes")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    hint = models.CharField(max_length=4)
    uses = models.PositiveIntegerField(null=True)
    used = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "digest"], name="entrance_code_once"),
            models.CheckConstraint(
                condition=Q(uses__isnull=True) | Q(used__lte=F("uses")),
                name="entrance_code_is_not_overused",
            ),
        ]

    def __str__(self) -> str:
        return f"code …{self.hint}"


class Admission(BrandOwned):
    """Somebody came through a door, and what opened it: an application, a code, or a thing
    of an upper house, by its ref."""

    door = models.ForeignKey(Door, models.PROTECT, related_name="admissions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_by = models.CharField(max_length=80, blank=True)
    admitted_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["door", "-admitted_at"], name="entrance_admitted")]

    def __str__(self) -> str:
        return f"{self.person_id} by door {self.door_id}"

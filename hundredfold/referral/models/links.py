"""Links that lead into a circle, the invitations behind some, and how often each is used."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.entrance.models import Candidacy
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Link(BrandOwned):
    """A short address, `/s/<code>`, that leads into a circle. Every link has a parent.

    The circle's own link is the root. Others are somebody's, or (without an owner) the brand's own
    at some place, such as a shop window. The parent of somebody's link is the one they came by.
    `leads` is where it leads inside the circle; empty is its front page. One that `opens_once`
    has an invitation behind it.
    """

    code = models.CharField(max_length=16, unique=True)
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    name = models.CharField(max_length=80, blank=True)
    leads = models.CharField(max_length=120, blank=True)
    opens_once = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle"], condition=Q(parent__isnull=True), name="referral_one_root"
            ),
            models.UniqueConstraint(
                fields=["circle", "owner", "name"],
                condition=Q(closed_at__isnull=True, owner__isnull=False, opens_once=False),
                name="referral_link_of_a_name",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(owner__isnull=True),
                name="referral_root_is_nobodys",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(parent__lt=F("id")),
                name="referral_parent_is_older",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def is_alive(self, at: datetime) -> bool:
        return self.closed_at is None and (self.expires_at is None or at < self.expires_at)


class Invitation(BrandOwned):
    """Somebody inside invites somebody, by a link of its own that opens the door once.

    `person` and `candidacy` say who is meant, where the house knows them already. Where there is an
    address, a letter goes there; `house` is the address of this house as whoever invited saw it.
    """

    link = models.OneToOneField(Link, models.PROTECT, related_name="invitation")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    house = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=Q(sent_at__isnull=True, withdrawn_at__isnull=True) & ~Q(email=""),
                name="referral_letters_to_send",
            ),
            models.Index(fields=["by", "-made_at"], name="referral_invited_by"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(withdrawn_at__isnull=True),
                name="referral_candidate_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="referral_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="referral_accepted_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.name}"


class Visits(BrandOwned):
    """How often a link was opened on a day, and how often by a browser that had not before.

    Nothing is kept of who it was: these are counts. `scanned` are those that came by its QR code.
    """

    link = models.ForeignKey(Link, models.PROTECT, related_name="visits")
    on = models.DateField()
    times = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    scanned = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "visits"
        constraints = [
            models.UniqueConstraint(fields=["link", "on"], name="referral_visits_of_a_day"),
            models.CheckConstraint(
                condition=Q(new__lte=F("times"), scanned__lte=F("times")),
                name="referral_visits_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.times} by {self.link_id} on {self.on}"

"""Who is held to have brought whom, by which rule."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.referral.models.links import Link


class Wins(models.TextChoices):
    """Of the links by which somebody came before they joined, the one that counts."""

    FIRST = "first"
    LAST = "last"


class Policy(BrandOwned):
    """How a brand attributes, in versions: the newest is in force, old ones stay to explain.

    A touch counts for `window_days` before somebody joins. The tie it makes lasts `life_days`
    (nothing is for ever) and breaks when whoever was brought does nothing for `idle_days` (nothing
    is never). Another link takes them over only `protect_days` after they were bound; nothing is
    never. Where `doubt_at` or more of 100 speaks for one person behind both, a steward looks first.
    """

    version = models.PositiveIntegerField()
    wins = models.CharField(max_length=5, choices=Wins, default=Wins.FIRST)
    window_days = models.PositiveSmallIntegerField(default=30)
    protect_days = models.PositiveSmallIntegerField(null=True)
    life_days = models.PositiveSmallIntegerField(null=True)
    idle_days = models.PositiveSmallIntegerField(null=True)
    doubt_at = models.PositiveSmallIntegerField(default=60)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(fields=["brand", "version"], name="referral_policy_version"),
            models.CheckConstraint(
                condition=Q(window_days__gte=1, window_days__lte=365, doubt_at__lte=100),
                name="referral_policy_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


class Arrival(BrandOwned):
    """When somebody came into the brand, in the order in which they came, and by which link.

    Whoever brings somebody has come before them: its number orders all who bring and are brought,
    so that nobody can be brought by whom they brought, however long the way round.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    link = models.ForeignKey(Link, models.PROTECT, null=True, related_name="arrivals")
    arrived_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.person_id} came"


class Way(models.TextChoices):
    """How a binding came about."""

    LINK = "link"
    HAND = "hand"


class Ended(models.TextChoices):
    """Why a binding no longer holds."""

    OVER = "over"  # its life
    IDLE = "idle"
    TAKEN = "taken"  # by another link
    HAND = "hand"
    DOUBT = "doubt"


class Binding(BrandOwned):
    """Somebody is held to have been brought by somebody. There is at most one who holds each.

    A doubtful one is held back until a steward clears it, and counts for nothing so long.
    """

    referred = models.ForeignKey(Arrival, models.PROTECT, related_name="brought_by")
    referrer = models.ForeignKey(Arrival, models.PROTECT, related_name="brought")
    link = models.ForeignKey(Link, models.PROTECT, null=True, related_name="bindings")
    way = models.CharField(max_length=4, choices=Way, default=Way.LINK)
    policy = models.ForeignKey(Policy, models.PROTECT, null=True, related_name="+")
    touched_at = models.DateTimeField(null=True)
    bound_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField(null=True)
    doubt = models.PositiveSmallIntegerField(default=0)
    signs = models.JSONField(default=list, blank=True)
    is_held = models.BooleanField(default=False)
    cleared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=5, choices=Ended, blank=True)

    class Meta:
        indexes = [models.Index(fields=["referrer", "-bound_at"], name="referral_brought_by")]
        constraints = [
            models.UniqueConstraint(
                fields=["referred"], condition=Q(ended_at__isnull=True), name="referral_one_parent"
            ),
            models.CheckConstraint(
                condition=Q(referrer__lt=F("referred")), name="referral_who_brings_came_before"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended="")
                | (Q(ended_at__isnull=False) & ~Q(ended="")),
                name="referral_ended_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(doubt__lte=100), name="referral_doubt_of_100"),
        ]

    def __str__(self) -> str:
        return f"{self.referrer_id} brought {self.referred_id}"


class Trace(BrandOwned):
    """A sign by which two members may be one: the network one of them came from, as a keyed digest.

    Kept of members who invite or came by a link, never of strangers, and for 30 days.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=32)
    seen_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="referral_trace_once")
        ]
        indexes = [models.Index(fields=["seen_at"], name="referral_traces_by_age")]

    def __str__(self) -> str:
        return f"of {self.person_id}"

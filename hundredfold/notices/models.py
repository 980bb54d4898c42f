"""What somebody is told, how far they have seen it, and what they would rather not hear."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned, Derived
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Kind(models.TextChoices):
    """What a notice tells of. What it is called and says, `sentences` knows."""

    ANSWER = "answer"
    ACCEPTED = "accepted"
    COMMENT = "comment"
    MENTION = "mention"
    LIKE = "like"
    FOLLOW = "follow"
    PUBLISHED = "published"
    FEATURED = "featured"
    HIDDEN = "hidden"
    SETTLED = "settled"
    YEAR = "year"
    MISSED = "missed"
    GIVEN = "given"
    GIFT = "gift"
    ENDING = "ending"
    TAKEN = "taken"
    RETURNED = "returned"
    WON = "won"
    HONOUR = "honour"
    CLIMBED = "climbed"
    LAPSING = "lapsing"
    FELL = "fell"


class Notice(Derived):
    """One person is told of one fact: once, and as what concerns them most.

    `about` is what it concerns (a thread, a post; nothing for a follower) and `object` what was
    said or done there, both as refs; `actor` is the number of whoever did it. Notices of one kind
    about one thing on one day are read as one.
    """

    person = models.BigIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    about = models.CharField(max_length=80, blank=True)
    object = models.CharField(max_length=80)
    actor = models.BigIntegerField(null=True)
    circle = models.BigIntegerField(null=True)
    fact = models.BigIntegerField()
    day_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "fact"], name="notices_of_a_fact_once"),
        ]
        indexes = [models.Index(fields=["object", "kind"], name="notices_of_an_object")]

    canonical = (
        "brand_id", "person", "kind", "about", "object", "actor", "circle", "fact", "day_on", "at",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} for {self.person} by fact {self.fact}"


class Follower(Derived):
    """Somebody follows somebody, as the facts say: they are told what is published."""

    person = models.BigIntegerField()
    followed = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["followed", "person"], name="notices_follower_once"),
        ]

    canonical = ("brand_id", "person", "followed")

    def __str__(self) -> str:
        return f"{self.person} follows {self.followed}"


class Sight(BrandOwned):
    """How far somebody has seen their notices: up to this fact. Later ones are new to them."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    fact = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.person_id} up to {self.fact}"


class Mute(BrandOwned):
    """Somebody does not want to hear of this kind of thing."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=9, choices=Kind)
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="notices_mute_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} hears no {self.kind}"


class Channel(models.TextChoices):
    """How somebody hears soon, besides the page."""

    MAIL = "mail"
    PUSH = "push"


class Wish(BrandOwned):
    """Somebody wants to hear soon of this kind of thing, in this way."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=9, choices=Kind)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.MAIL)
    since = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="notices_wish_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} wants {self.kind} by {self.channel}"


class Device(BrandOwned):
    """A browser of somebody's that hears of things while it is closed (Web Push).

    `endpoint` is where its push service takes words for it, `key` and `secret` (Base64) seal them
    for it alone; `told` is the last fact that it was told of. One that its service does not know
    any more is gone; after several failures nothing more is tried.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    endpoint = models.CharField(max_length=1_000)
    digest = models.CharField(max_length=32)
    key = models.CharField(max_length=120)
    secret = models.CharField(max_length=40)
    told = models.BigIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "digest"], name="notices_device_once"),
        ]

    def __str__(self) -> str:
        return f"a browser of {self.person_id}"


class Delivery(BrandOwned):
    """How somebody gets letters: whoever never chose gets none.

    `house` is the address by which they came when they chose: letters lead there. `mailed` and
    `digested` are the last facts that letters told of, soon and together: a letter is never written
    twice, however often the notices are told again. Between the quiet hours, by the clock of
    `zone`, nothing is sent. After several failures, or once an address is refused, all of it stops.
    """

    class Digest(models.TextChoices):
        NEVER = ""
        DAILY = "daily"
        WEEKLY = "weekly"

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=6, choices=Digest, blank=True)
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_until = models.PositiveSmallIntegerField(null=True)
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=16, default="en")
    house = models.CharField(max_length=200)
    mailed = models.BigIntegerField(default=0)
    digested = models.BigIntegerField(default=0)
    digest_due_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    chosen_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["digest_due_at"], name="notices_digests_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__lt=24, quiet_until__lt=24),
                name="notices_quiet_hours_are_hours",
            ),
            models.CheckConstraint(
                condition=Q(digest="") | Q(digest_due_at__isnull=False),
                name="notices_a_digest_is_due",
            ),
        ]

    def __str__(self) -> str:
        return f"letters to {self.person_id}"

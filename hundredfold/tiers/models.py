"""What tiers are called, what each takes, and who was in which of them from when until when."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned, Derived
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person

LONGEST_CODE = 16


class Tier(BrandOwned):
    """What a brand calls a step of its own ladder. What it takes stands in a `Version`."""

    code = models.CharField(max_length=LONGEST_CODE)
    name = WordsField()
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="tiers_tier_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Version(Derived):
    """A ladder as a chief set it; `terms` as its fact notes them (see `terms.kept`)."""

    ladder = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    terms = models.JSONField()
    by = models.CharField(max_length=80)
    fact = models.BigIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "ladder", "version"], name="tiers_version_once"
            ),
        ]

    canonical = ("brand_id", "ladder", "version", "terms__fall", "by", "fact", "set_at")

    def __str__(self) -> str:
        return f"{self.ladder}@{self.version}"


class Stay(Derived):
    """Somebody was in a tier from `since`; it is looked at again at `until`, unless it ended.

    `circle` is 0 for the ladder of the brand. `how` is how it came: reached, kept, landing (kept
    for the days of grace), fell, revoked. `warned` is how many days before its end somebody was
    told, and 0 where nobody was. `fact` began it and holds what was measured; `ended_by` ended it.
    """

    ladder = models.CharField(max_length=8)
    circle = models.BigIntegerField(default=0)
    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    tier = models.CharField(max_length=LONGEST_CODE)
    version = models.PositiveIntegerField()
    how = models.CharField(max_length=8)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    warned = models.PositiveSmallIntegerField(default=0)
    fact = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "ladder", "circle"], name="tiers_stay_of_a_person"),
            models.Index(
                fields=["ladder", "until"], name="tiers_stay_due", condition=Q(ended_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "ladder", "circle", "person"],
                name="tiers_one_stay_at_a_time",
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="tiers_stay_ends_by_a_fact",
            ),
        ]

    canonical = (
        "brand_id", "ladder", "circle", "person_id", "tier", "version", "how", "since", "until",
        "warned", "fact", "ended_at", "ended_by",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} in {self.tier}"


class Placing(BrandOwned):
    """A steward put somebody into a tier by hand: it counts before the earned one, which goes on
    beneath, until its end or until it is taken back."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "person"],
                name="tiers_one_placing_at_a_time",
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} into {self.tier_id}"


class Look(BrandOwned):
    """Up to which transfer of growth it was looked who climbs."""

    transfer = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand"], name="tiers_look_once"),
        ]

    def __str__(self) -> str:
        return f"up to {self.transfer}"

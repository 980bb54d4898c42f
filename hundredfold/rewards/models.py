"""Rules as they were made and changed, what they gave and counted, and from what they pay."""

from django.db import models
from django.db.models import Q

from hundredfold.benefits.models import Issue
from hundredfold.brands.models import BrandOwned, Derived, Unbound
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Rule(BrandOwned):
    """A rule that a brand made itself, and what it is called. What it says are its versions."""

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="rewards_rule_once"),
            models.CheckConstraint(condition=~Q(name=""), name="rewards_rule_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Version(Derived):
    """A rule as a chief changed it: `terms` as its fact notes them (see `terms.kept`).

    What was earned under an earlier version keeps that one.
    """

    rule = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    terms = models.JSONField()
    by = models.CharField(max_length=80)
    fact = models.BigIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "rule", "version"], name="rewards_version_once"
            ),
        ]

    canonical = ("brand_id", "rule", "version", "terms__points", "by", "fact", "changed_at")

    def __str__(self) -> str:
        return f"{self.rule}@{self.version}"


class InForce(Derived):
    """The version that holds where the fold behind has read to.

    It may lag behind the newest version for a moment: what happened before a change must still be
    told under the terms that it happened under.
    """

    rule = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    terms = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "rule"], name="rewards_in_force_once"),
        ]

    canonical = ("brand_id", "rule", "version", "terms__points")

    def __str__(self) -> str:
        return f"{self.rule}@{self.version}"


class Award(Derived):
    """What a rule gives for a deed as long as the deed stands. `fact` is the deed's.

    `doer` did it to `thing`, `earner` is rewarded; all three are refs. `transfer` is what was given
    for it, 0 where that is a benefit (see `Delivery`); nothing where it is not given at present:
    its thing cannot be seen, or it still waits for something, or the limits left nothing (`cut`
    says which).
    """

    fact = models.BigIntegerField()
    rule = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    deed = models.CharField(max_length=16)
    gives = models.CharField(max_length=60)
    amount = models.PositiveIntegerField()
    doer = models.CharField(max_length=80)
    thing = models.CharField(max_length=80)
    earner = models.CharField(max_length=80)
    at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    waits_for = models.CharField(max_length=16, blank=True)
    is_waiting = models.BooleanField(default=False)
    budget = models.BigIntegerField(null=True)
    day = models.PositiveIntegerField(default=0)
    cut = models.CharField(max_length=5, blank=True)
    transfer = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["thing", "deed", "doer"], name="rewards_award_by_thing"),
            models.Index(fields=["id"], name="rewards_award_elsewhere", condition=Q(transfer=0)),
            models.Index(
                fields=["earner"], name="rewards_award_waiting", condition=Q(is_waiting=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fact", "rule"], name="rewards_award_once"),
        ]

    canonical = (
        "brand_id", "fact", "rule", "version", "deed", "gives", "amount", "doer", "thing", "earner",
        "at", "opens_at", "expires_at", "waits_for", "is_waiting", "budget", "day", "cut",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.earner} by fact {self.fact}"


class Count(Derived):
    """How often a rule gave, how much and when last, where its limits need to know.

    `doer` is empty for whoever did it, `day` 0 for all days; else a day is counted from year 1.
    """

    rule = models.CharField(max_length=17)
    earner = models.CharField(max_length=80)
    doer = models.CharField(max_length=80, blank=True)
    day = models.PositiveIntegerField()
    times = models.PositiveIntegerField()
    amount = models.BigIntegerField()
    last_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "earner", "rule", "doer", "day"], name="rewards_count_once"
            ),
        ]

    canonical = ("brand_id", "rule", "earner", "doer", "day", "times", "amount", "last_at")

    def __str__(self) -> str:
        return f"{self.amount} to {self.earner}"


class Seat(Derived):
    """Since when somebody has belonged to a circle, and as what; without a role when they left."""

    person = models.CharField(max_length=80)
    circle = models.BigIntegerField()
    since = models.DateTimeField()
    role = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "person", "circle"], name="rewards_seat_once"),
        ]

    canonical = ("brand_id", "person", "circle", "since", "role")

    def __str__(self) -> str:
        return f"{self.person} in {self.circle}"


class Snag(Unbound):
    """What the ledger would not do, and why. As final as a transfer: told again, it stays a no.

    So it is no derived row: emptied and told again, it might come out as a yes, and a replay would
    have moved points.
    """

    fact = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=120)
    rule = models.CharField(max_length=80)
    earner = models.CharField(max_length=80)
    points = models.PositiveIntegerField()
    takes_back = models.BigIntegerField(null=True)
    code = models.CharField(max_length=24)
    happened_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "key"], name="rewards_snag_once"),
            models.CheckConstraint(condition=Q(points__gt=0), name="rewards_snag_has_points"),
        ]

    def __str__(self) -> str:
        return f"{self.code} at {self.key}"


class Delivery(BrandOwned):
    """A benefit that an award came to: issued, or not, because `refused` names what was in the way.

    It is revoked once the award does not stand any more, and given anew when it stands again.
    """

    fact = models.BigIntegerField()
    rule = models.CharField(max_length=16)
    issue = models.OneToOneField(Issue, models.PROTECT, null=True, related_name="+")
    refused = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "fact", "rule"],
                name="rewards_delivery_once",
                condition=Q(taken_back_at=None),
            ),
            models.CheckConstraint(
                condition=Q(issue__isnull=False, refused="")
                | (Q(issue__isnull=True) & ~Q(refused="")),
                name="rewards_delivery_is_one_or_the_other",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} for {self.fact}"


class Budget(BrandOwned):
    """From what rules pay, and no more than what was put into it: the ledger keeps it."""

    name = models.CharField(max_length=60)
    opened_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "name"], name="rewards_budget_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="rewards_budget_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Handing(BrandOwned):
    """How many points a member may hand on to others in a day; none where there is no row."""

    most_a_day = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand"], name="rewards_handing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.most_a_day} a day"


class Handed(BrandOwned):
    """Points that one member handed on to another, with a few words."""

    giver = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField()
    words = models.CharField(max_length=200, blank=True)
    transfer = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "handed points"
        indexes = [models.Index(fields=["giver", "at"], name="rewards_handed_by_giver")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="rewards_handed_something"),
            models.CheckConstraint(
                condition=~Q(giver=models.F("taker")), name="rewards_handed_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} from {self.giver_id} to {self.taker_id}"

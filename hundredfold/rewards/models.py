"""The rules as they were changed, the deeds that stand, and what the ledger would not do."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import Derived, Unbound
from hundredfold.kit.clock import now


class Version(Derived):
    """A rule as a chief changed it. What was earned under an earlier version keeps that one."""

    rule = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    valid_days = models.PositiveIntegerField(null=True)
    by = models.CharField(max_length=80)
    fact = models.BigIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "rule", "version"], name="rewards_version_once"
            ),
        ]

    canonical = ("brand_id", "rule", "version", "points", "valid_days", "by", "fact", "changed_at")

    def __str__(self) -> str:
        return f"{self.rule}@{self.version}"


class InForce(Derived):
    """The version that holds where the fold behind has read to.

    It may lag behind the newest version for a moment: what happened before a change must still be
    told under the terms that it happened under.
    """

    rule = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    valid_days = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "rule"], name="rewards_in_force_once"),
        ]

    canonical = ("brand_id", "rule", "version", "points", "valid_days")

    def __str__(self) -> str:
        return f"{self.rule}@{self.version}"


class Merit(Derived):
    """A deed that earns as long as it stands, known by its fact.

    `doer` did it to `thing`, `earner` is rewarded; all three are refs. `transfer` is what was given
    for it; nothing where it is not given at present, since its thing cannot be seen.
    """

    fact = models.BigIntegerField(primary_key=True)
    rule = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    doer = models.CharField(max_length=80)
    thing = models.CharField(max_length=80)
    earner = models.CharField(max_length=80)
    expires_at = models.DateTimeField(null=True)
    transfer = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["thing", "rule", "doer"], name="rewards_merit_by_thing")]

    canonical = (
        "brand_id", "fact", "rule", "version", "points", "doer", "thing", "earner", "expires_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.earner} by fact {self.fact}"


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

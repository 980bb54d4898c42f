"""Honours, who was given one by hand, who wears which, and what came along from elsewhere."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned, Derived
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person

LONGEST_CODE = 40
MARKS = ("honour", "seed", "heart", "flag", "hand", "shield", "chat", "idea")
"""The pictures that an honour may have."""


class Honour(BrandOwned):
    """A badge, and how often one must have earned it for bronze, silver and gold.

    It is earned by a rule that gives it, or by hand; the books count how often, and each line of
    them says for what. Silver and gold may be missing.
    """

    code = models.CharField(max_length=LONGEST_CODE)
    name = WordsField()
    about = WordsField(default=dict)
    mark = models.CharField(max_length=8, default="honour")
    bronze = models.PositiveIntegerField(default=1)
    silver = models.PositiveIntegerField(null=True)
    gold = models.PositiveIntegerField(null=True)
    defined_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="honours_honour_once"),
            models.CheckConstraint(condition=Q(bronze__gte=1), name="honours_bronze_is_something"),
            models.CheckConstraint(
                condition=(Q(silver=None) & Q(gold=None))
                | (Q(silver__gt=F("bronze")) & (Q(gold=None) | Q(gold__gt=F("silver")))),
                name="honours_levels_rise",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def levels(self) -> tuple[int, ...]:
        """From how many times on each level is worn, the lowest first."""
        return tuple(n for n in (self.bronze, self.silver, self.gold) if n is not None)

    def level_of(self, times: int) -> int:
        """1 bronze, 2 silver, 3 gold; 0 while it was not earned often enough."""
        return sum(times >= needed for needed in self.levels)

    def next_after(self, times: int) -> int | None:
        """From how many times on the next level is worn, where there is one."""
        return next((needed for needed in self.levels if needed > times), None)


class Bestowal(BrandOwned):
    """A steward gave somebody an honour, with a reason that everybody may read."""

    honour = models.ForeignKey(Honour, models.PROTECT, related_name="bestowals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    transfer = models.BigIntegerField()
    at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["honour", "person"],
                name="honours_by_hand_once",
                condition=Q(taken_back_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.honour_id} to {self.person_id}"


class Worn(Derived):
    """Somebody wears an honour: its level, since when, and the fact that says so."""

    honour = models.BigIntegerField()
    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    level = models.PositiveSmallIntegerField()
    times = models.PositiveIntegerField()
    since = models.DateTimeField()
    fact = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "worn honours"
        indexes = [models.Index(fields=["honour", "level"], name="honours_worn_by")]
        constraints = [
            models.UniqueConstraint(fields=["person", "honour"], name="honours_worn_once"),
        ]

    canonical = ("brand_id", "honour", "person_id", "level", "times", "since", "fact")

    def __str__(self) -> str:
        return f"{self.person_id} wears {self.honour}"


class Elsewhere(Derived):
    """A badge that somebody earned on another platform, how often, and when last.

    `grade` is 1 for gold, 2 for silver, 3 for bronze, 0 where that is not known.
    """

    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    badge = models.CharField(max_length=80)
    grade = models.PositiveSmallIntegerField(default=0)
    of_a_tag = models.BooleanField(default=False)
    times = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    fact = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "badges from elsewhere"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "person", "badge", "of_a_tag"], name="honours_elsewhere_once"
            ),
        ]

    canonical = (
        "brand_id", "person_id", "badge", "grade", "of_a_tag", "times", "first_at", "last_at",
        "fact",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.badge} of {self.person_id}"


class Look(BrandOwned):
    """Up to which transfer it was looked who wears what."""

    transfer = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand"], name="honours_look_once"),
        ]

    def __str__(self) -> str:
        return f"up to {self.transfer}"

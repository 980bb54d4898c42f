"""What somebody thinks a steward should look at, what became of it, and what its author says."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post

LONGEST = 500
USUAL = 24
"""Hours within which stewards are to look, where nobody has set it."""


class OfOneThing(BrandOwned):
    """A row about a post or about a comment."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def thing(self) -> Post | Comment:
        """What it is about."""
        for thing in (self.post, self.comment):
            if thing is not None:
                return thing
        raise LookupError("a constraint keeps it from being about nothing")


ONE_THING = Q(post__isnull=True) ^ Q(comment__isnull=True)


class Case(OfOneThing):
    """One thing that stewards are to look at, once, however many report it.

    `doubts` is why nobody had to report it: pairs of a reason and its weight. `verdict` is empty
    while it waits; `withdrawn` where its author was first.
    """

    class Verdict(models.TextChoices):
        HIDDEN = "hidden"
        KEPT = "kept"
        WITHDRAWN = "withdrawn"

    doubts = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField(default=now)
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=LONGEST, blank=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "decided_at"], name="moderation_cases_by_time")]
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="moderation_case_of_one_thing"),
            models.CheckConstraint(
                condition=Q(verdict="") ^ Q(decided_at__isnull=False),
                name="moderation_case_is_decided_or_waits",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(verdict=""), name="moderation_post_waits_once"
            ),
            models.UniqueConstraint(
                fields=["comment"], condition=Q(verdict=""), name="moderation_comment_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


class Report(BrandOwned):
    """A member says that a thing should be looked at, and why."""

    class Cause(models.TextChoices):
        OFF_TOPIC = "off_topic"
        UNKIND = "unkind"
        SPAM = "spam"
        OTHER = "other"

    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    cause = models.CharField(max_length=9, choices=Cause)
    words = models.CharField(max_length=LONGEST, blank=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "by"], name="moderation_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} by {self.by_id}"


class Appeal(OfOneThing):
    """An author asks that what a steward hid be looked at again, once for each hiding.

    `hidden_at` is when it was hidden, `cause` why and `hidden_by` by whom.
    """

    class Verdict(models.TextChoices):
        SHOWN = "shown"
        STAYS = "stays"

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.CharField(max_length=LONGEST)
    cause = models.CharField(max_length=12)
    hidden_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hidden_at = models.DateTimeField()
    made_at = models.DateTimeField(default=now)
    verdict = models.CharField(max_length=5, choices=Verdict, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=LONGEST, blank=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "settled_at"], name="moderation_appeals_by_time")]
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="moderation_appeal_of_one_thing"),
            models.CheckConstraint(
                condition=Q(verdict="") ^ Q(settled_at__isnull=False),
                name="moderation_appeal_is_settled_or_waits",
            ),
            models.UniqueConstraint(
                fields=["post", "hidden_at"], name="moderation_post_appealed_once"
            ),
            models.UniqueConstraint(
                fields=["comment", "hidden_at"], name="moderation_comment_appealed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"


class Imprint(BrandOwned):
    """A text that was said, by its digest: the same again within days is noticed."""

    digest = models.CharField(max_length=32)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand", "digest"], name="moderation_the_same_words")]

    def __str__(self) -> str:
        return self.digest


class Duty(BrandOwned):
    """Within how many hours stewards are to look at what is reported, and answer what is asked."""

    hours = models.PositiveSmallIntegerField(default=24)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["brand"], name="moderation_duty_once"),
            models.CheckConstraint(
                condition=Q(hours__gte=1) & Q(hours__lte=720), name="moderation_duty_is_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours} h"

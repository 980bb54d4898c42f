"""Contests, and who won them."""

from datetime import datetime
from hashlib import sha256

from django.db import models
from django.db.models import F, Q

from hundredfold.benefits.models import Benefit, Issue
from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person
from hundredfold.talk.models import Post


class Contest(BrandOwned):
    """Posts of a circle under a tag, from a moment to another; some win, and each gets the prize.

    By `likes`, those win that most others liked in time. By `draw`, chance says so, and everybody
    can count again: `secret` stays with the house until it is decided, and its digest is shown from
    the beginning. By `stewards`, they choose. `hold` sets the prizes aside where there are only so
    many of them.
    """

    class Way(models.TextChoices):
        LIKES = "likes"
        DRAW = "draw"
        STEWARDS = "stewards"

    class End(models.TextChoices):
        DECIDED = "decided"
        CALLED_OFF = "called_off"

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    tag = models.CharField(max_length=80)
    name = WordsField()
    about = WordsField(default=dict)
    way = models.CharField(max_length=8, choices=Way)
    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="+")
    each = models.PositiveSmallIntegerField(default=1)
    winners = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    secret = models.CharField(max_length=43)
    hold = models.BigIntegerField(null=True)
    end = models.CharField(max_length=10, choices=End, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["circle", "ends_at"], name="contests_of_a_circle"),
            models.Index(fields=["ends_at"], name="contests_due", condition=Q(end="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "tag"], name="contests_one_of_a_tag", condition=Q(end="")
            ),
            models.CheckConstraint(
                condition=Q(way__in=["likes", "draw", "stewards"]), name="contests_way_is_known"
            ),
            models.CheckConstraint(
                condition=Q(each__gte=1, winners__gte=1), name="contests_have_a_prize"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="contests_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_at__isnull=True)
                | Q(end__in=["decided", "called_off"], ended_at__isnull=False),
                name="contests_end_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def seal(self) -> str:
        """The digest of the secret, which is shown from the beginning."""
        return sha256(self.secret.encode()).hexdigest()

    def state_at(self, at: datetime) -> str:
        """`coming`, `open`, `over` (and not decided yet), or how it ended."""
        if self.end:
            return self.end
        if at < self.starts_at:
            return "coming"
        return "open" if at < self.ends_at else "over"


class Win(BrandOwned):
    """A post won, and its author got the prize; taken back where it should not have been."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="wins")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    issue = models.OneToOneField(Issue, models.PROTECT, related_name="+")
    likes = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contest", "person"], name="contests_win_once"),
            models.UniqueConstraint(fields=["contest", "post"], name="contests_post_wins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.contest_id}"

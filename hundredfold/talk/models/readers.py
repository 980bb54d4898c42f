"""What somebody keeps for themselves: whom they follow, how far they read, what they begin."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models.words import Post


class Bookmark(BrandOwned):
    """Somebody wants to find a post again. Nobody else learns of it."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="talk_bookmark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} saved {self.post_id}"


class Watch(BrandOwned):
    """Somebody wants to hear what is said in a thread. Nobody else learns of it."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="talk_watch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} watches {self.post_id}"


class Following(BrandOwned):
    """Somebody wants to read what another person says, wherever in the brand."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    followed = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "followed"], name="talk_following_once"),
            models.CheckConstraint(
                condition=~Q(person=F("followed")), name="talk_nobody_follows_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.followed_id}"


class Visit(BrandOwned):
    """How far somebody has read a thread: what was said in it by then, and when that was."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="talk_visit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.post_id}"


class Draft(BrandOwned):
    """What somebody has begun to write for a wall: at most one for each circle."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="talk_draft_once"),
        ]

    def __str__(self) -> str:
        return f"draft of {self.person_id}"


class Plan(BrandOwned):
    """What somebody has written for a wall, to be published later. `failed` is why it was not."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    planned_at = models.DateTimeField(default=now)
    failed = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="talk_plans_due", condition=Q(failed="")),
        ]

    def __str__(self) -> str:
        return f"plan of {self.person_id}"

"""The log itself and the bookmarks of its followers. Nobody outside this house holds them."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import Brand, BrandOwned
from hundredfold.kit.clock import now


class Activity(models.Model):
    """One fact: somebody did something, then. Written once, never changed, never deleted."""

    id = models.BigAutoField(primary_key=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="+", db_index=False)
    circle_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=16)
    kind = models.CharField(max_length=40)
    object = models.CharField(max_length=80)
    target = models.CharField(max_length=80, blank=True)
    note = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 null is "none"; unique skips it

    class Meta:
        verbose_name_plural = "activities"
        indexes = [
            models.Index(fields=["brand", "circle_id", "id"], name="activity_by_circle"),
            models.Index(fields=["actor", "id"], name="activity_by_actor"),
            models.Index(fields=["object", "verb"], name="activity_by_object"),
            models.Index(fields=["brand", "happened_at"], name="activity_by_time"),
            # What is counted by sentence and time is counted in the index alone.
            models.Index(
                fields=["brand", "verb", "kind", "happened_at"], name="activity_by_sentence"
            ),
            models.Index(fields=["target"], name="activity_by_target"),
            models.Index(fields=["brand", "id"], name="activity_by_brand"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "key"], name="activity_key_once", condition=Q(key__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.kind} {self.object}"


class Bookmark(models.Model):
    """How far a fold that runs behind has read. Moves in the transaction that holds the effects."""

    fold = models.CharField(max_length=120, primary_key=True)
    commit = models.BigIntegerField(default=0)
    fact = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.fold} at {self.fact}"


class KeyedRequest(BrandOwned):
    """A request that named its key. The key stands for this request and no other.

    What came of it is the fact with the same key.
    """

    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "key"], name="activity_request_once"),
        ]

    def __str__(self) -> str:
        return self.key

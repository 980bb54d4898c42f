"""Pages of other sites that posts lead to, with what they say of themselves."""

from django.db import models

from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.talk.models.words import Post


class Page(BrandOwned):
    """A page elsewhere. It is looked at once, by the worker; nothing of it but words is kept."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READ = "read"
        SILENT = "silent"  # away, no page, not of the open internet, or without a title

    address = models.CharField(max_length=2_000)
    digest = models.CharField(max_length=32)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    title = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=400, blank=True)
    site = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "digest"], name="talk_page_once"),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="talk_pages_to_read",
                condition=models.Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return self.address


class Lead(BrandOwned):
    """A post leads to a page: the first address that stands in a line of its own."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="lead")
    page = models.ForeignKey(Page, models.PROTECT, related_name="leads")

    def __str__(self) -> str:
        return f"{self.post_id} leads to {self.page_id}"

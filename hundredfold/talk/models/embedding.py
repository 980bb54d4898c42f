"""Pages of the brand's own site that show what a circle says about them."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models.words import Post


class Host(BrandOwned):
    """A site of the brand's own whose pages may show the talk of a circle below them.

    Of one that may no longer the row stays, for the facts that name it.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+", db_index=False)
    origin = models.CharField(max_length=270)
    """Scheme, name and port, as browsers spell them: `https://kite.example`."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "origin"],
                condition=Q(dropped_at__isnull=True),
                name="talk_host_once",
            ),
        ]

    def __str__(self) -> str:
        return self.origin


class PageThread(BrandOwned):
    """The thread about a page of such a site: one in each circle, begun by the first comment."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+", db_index=False)
    address = models.CharField(max_length=2_000)
    digest = models.CharField(max_length=32)
    post = models.OneToOneField(Post, models.PROTECT, related_name="page_thread")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "digest"], name="talk_page_thread_once"),
        ]

    def __str__(self) -> str:
        return self.address

"""The words that gather posts."""

from django.db import models

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.talk.models.words import Post


class Tag(BrandOwned):
    """A word that gathers posts of a circle."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    slug = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "slug"], name="talk_tag_once"),
        ]

    def __str__(self) -> str:
        return self.slug


class Tagging(BrandOwned):
    """A post carries a tag."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="taggings", db_index=False)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "tag"], name="talk_tagging_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.post_id}"

"""Posters that members share under their own name."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.media.models import Picture


class Layout(models.TextChoices):
    """How a poster is laid out."""

    SHEET = "sheet"  # the title large above, the code below
    BAND = "band"  # a band of colour across
    CARD = "card"  # square, for a message


class Paper(models.TextChoices):
    """What it is printed on."""

    LIGHT = "light"
    DARK = "dark"
    BRAND = "brand"


class Poster(BrandOwned):
    """A poster of a circle, and the words to send along: what an iron needs to speak of it.

    It is drawn with the name, the face and the link of whoever shares it. `for_irons` are those
    that only irons and stewards are offered; `picture` is one to send along. `leads` is where its
    links lead inside the circle.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    title = WordsField()
    lines = WordsField(default=dict, blank=True)
    says = WordsField(default=dict, blank=True)
    layout = models.CharField(max_length=5, choices=Layout, default=Layout.SHEET)
    paper = models.CharField(max_length=5, choices=Paper, default=Paper.LIGHT)
    leads = models.CharField(max_length=120, blank=True)
    for_irons = models.BooleanField(default=False)
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(layout__in=Layout.values, paper__in=Paper.values),
                name="referral_poster_can_be_drawn",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

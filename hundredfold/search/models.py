"""What the index holds of each thing that can be found."""

from datetime import datetime
from zlib import crc32

from django.db import models

from hundredfold.brands.models import Unbound

SHIFT = 16
"""Binary places of an entry's number below its millisecond."""


class Entry(Unbound):
    """One thing that can be found, cut into words. Thrown away and made again at any time.

    Its number begins with the millisecond at which it was written, so that a walk along the numbers
    is a walk through time, in either database's index. `title` and `words` stand in their order,
    for ranking. `terms` are what the database's index holds: each word and each pair of characters
    once, words of the title once more, circle and author, each with kind and brand before it.
    """

    id = models.BigIntegerField(primary_key=True)
    noun = models.CharField(max_length=12)
    number = models.BigIntegerField()
    circle = models.BigIntegerField(null=True)
    author = models.BigIntegerField(null=True)
    title = models.TextField(blank=True)
    words = models.TextField(blank=True)
    terms = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["brand", "author"], name="search_by_author")]
        constraints = [
            models.UniqueConstraint(fields=["noun", "number"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.number}"


def number_at(moment: datetime, noun: str = "", number: int = 0) -> int:
    """The number of an entry of that moment; without a thing, the first that one could have."""
    low = crc32(f"{noun}:{number}".encode()) % (1 << SHIFT) if noun else 0
    return (int(moment.timestamp() * 1_000) << SHIFT) + low

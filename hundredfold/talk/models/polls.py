"""What a post asks everybody to choose from."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models.words import Post


class Poll(BrandOwned):
    """A post lets members choose: each up to `most` of its options, until it closes, if it does."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="poll")
    most = models.PositiveSmallIntegerField(default=1)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(most__gte=1), name="talk_one_can_choose"),
        ]

    def __str__(self) -> str:
        return f"poll of {self.post_id}"


class Option(BrandOwned):
    """One thing to choose. They stand in the order of their positions."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="options", db_index=False)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="talk_one_option_at_a_place"),
        ]

    def __str__(self) -> str:
        return self.words


class Ballot(BrandOwned):
    """Somebody chose an option. `number` counts what one person chose in a poll, from 0: two that
    vote at once in one name meet here, so nobody chooses more than they may."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="ballots", db_index=False)
    option = models.ForeignKey(Option, models.PROTECT, related_name="ballots")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    cast_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "person", "number"], name="talk_ballot_once"),
            models.UniqueConstraint(fields=["option", "person"], name="talk_option_chosen_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} chose {self.option_id}"

"""What is counted: kept by the folds, never written by hand."""

from django.db import models

from hundredfold.brands.models import Derived
from hundredfold.circles.models import Circle
from hundredfold.people.models import Person
from hundredfold.talk.models.polls import Option
from hundredfold.talk.models.words import Post


class Tally(Derived):
    """What a post shows in figures. `version` grows with every fact that changes the page.

    `said` counts all answers and comments of a thread, on the post that heads it.
    """

    post = models.OneToOneField(
        Post, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="tally"
    )
    likes = models.BigIntegerField(default=0)
    comments = models.BigIntegerField(default=0)
    answers = models.BigIntegerField(default=0)
    said = models.BigIntegerField(default=0)
    voters = models.BigIntegerField(default=0)
    shares = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)

    canonical = (
        "post_id", "likes", "comments", "answers", "said", "voters", "shares", "version",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"post {self.post_id}"


class Count(Derived):
    """How many chose an option of a poll."""

    option = models.OneToOneField(
        Option, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="count"
    )
    votes = models.BigIntegerField(default=0)

    canonical = ("option_id", "votes")

    def __str__(self) -> str:
        return f"option {self.option_id}"


class Pulse(Derived):
    """How often the talk of a circle has changed: the version of every page that shows it."""

    circle = models.OneToOneField(
        Circle, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+"
    )
    version = models.BigIntegerField(default=0)

    canonical = ("circle_id", "version")

    def __str__(self) -> str:
        return f"circle {self.circle_id} at {self.version}"


class Voice(Derived):
    """What one person has said in one circle, and what came of it."""

    circle = models.ForeignKey(Circle, models.DO_NOTHING, db_constraint=False, related_name="+")
    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, related_name="voices"
    )
    posts = models.BigIntegerField(default=0)
    answers = models.BigIntegerField(default=0)
    comments = models.BigIntegerField(default=0)
    likes = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="talk_voice_once"),
        ]

    canonical = ("circle_id", "person_id", "posts", "answers", "comments", "likes", "accepted")

    def __str__(self) -> str:
        return f"{self.person_id} in {self.circle_id}"

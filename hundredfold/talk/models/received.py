"""What became of what was said: liked, accepted, hidden, and where it stands."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.referral.models import Link
from hundredfold.talk.models.words import Comment, Post


class Like(BrandOwned):
    """A person likes a post, in one way or another. There is at most one of each pair."""

    class Feeling(models.TextChoices):
        HEART = "heart"
        APPLAUSE = "applause"
        LAUGH = "laugh"
        WOW = "wow"
        THANKS = "thanks"
        SAD = "sad"

    post = models.ForeignKey(Post, models.PROTECT, related_name="likes", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    feeling = models.CharField(max_length=8, choices=Feeling, default=Feeling.HEART)
    liked_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(
                fields=["post", "feeling"],
                name="talk_other_feelings",
                condition=~Q(feeling="heart"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="talk_like_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} likes {self.post_id}"


class Acceptance(BrandOwned):
    """Whoever asked says which answer solved it. A question has at most one."""

    question = models.OneToOneField(Post, models.PROTECT, related_name="acceptance")
    answer = models.OneToOneField(Post, models.PROTECT, related_name="accepted_as")
    accepted_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(question=F("answer")), name="talk_answer_is_not_the_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} answers {self.question_id}"


class Hiding(BrandOwned):
    """A post or comment is out of sight: taken back by its author, or hidden to keep order."""

    class Cause(models.TextChoices):
        WITHDRAWN = "withdrawn"
        OFF_TOPIC = "off_topic"
        UNKIND = "unkind"
        SPAM = "spam"

    post = models.OneToOneField(Post, models.PROTECT, null=True, related_name="hiding")
    comment = models.OneToOneField(Comment, models.PROTECT, null=True, related_name="hiding")
    cause = models.CharField(max_length=12, choices=Cause)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hidden_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="talk_hiding_hides_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} by {self.by_id}"


class Pin(BrandOwned):
    """A post stays on top of its wall until a steward takes it off."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="pin")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    pinned_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.post_id} on top, by {self.by_id}"


class Feature(BrandOwned):
    """A steward says that a post is among the best of its circle."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="feature")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    featured_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.post_id} featured by {self.by_id}"


class Share(BrandOwned):
    """Somebody passed a post on, by a link of their own where they may have another one."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="shares", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    link = models.ForeignKey(Link, models.PROTECT, null=True, related_name="+")
    shared_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="talk_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} shared {self.post_id}"

"""What members say: posts, answers and comments, their pictures, and the words before an edit."""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.media.models import Picture
from hundredfold.people.models import Person


class Post(BrandOwned):
    """Something a member says to the circle. An answer is a post whose parent is a question.

    `author` is empty when the one who wrote it is gone; `byline` then keeps their name.
    `html` is made from `body` when it is written, and is what pages show.
    """

    class Kind(models.TextChoices):
        POST = "post"
        QUESTION = "question"
        ANSWER = "answer"
        WIKI = "wiki"  # what another platform keeps about a tag; never on the wall

    class Markup(models.TextChoices):
        MARKDOWN = "markdown"
        HTML = "html"

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="posts", db_index=False)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="posts")
    byline = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    title = models.CharField(max_length=300, blank=True)
    markup = models.CharField(max_length=8, choices=Markup, default=Markup.MARKDOWN)
    body = models.TextField(max_length=60_000)
    html = models.TextField()
    excerpt = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=16, default="en")
    written_at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["circle", "-written_at", "-id"],
                name="talk_wall",
                condition=Q(kind__in=["post", "question"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="answer", parent__isnull=False)
                | (~Q(kind="answer") & Q(parent__isnull=True)),
                name="talk_only_answers_have_a_parent",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="talk_post_answers_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.excerpt[:60]

    @property
    def thread_id(self) -> int:
        """The post that heads the thread: the question of an answer, else the post itself."""
        return self.parent_id or self.pk


class Attachment(BrandOwned):
    """A post shows a picture. They come in the order of their positions."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="attachments", db_index=False)
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "position"], name="talk_one_at_a_place"),
            models.UniqueConstraint(fields=["post", "picture"], name="talk_a_picture_once"),
        ]

    def __str__(self) -> str:
        return f"picture {self.picture_id} on post {self.post_id}"


class Comment(BrandOwned):
    """A few words under a post or an answer."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="comments")
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="comments")
    byline = models.CharField(max_length=80, blank=True)
    body = models.TextField(max_length=5_000)
    html = models.TextField()
    language = models.CharField(max_length=16, default="en")
    written_at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.body[:60]


class Revision(BrandOwned):
    """The words that an edit replaced; once it is undone, the words that the undo replaced.

    `tags` are those that a post then carried, parted by spaces; none are known of older edits.
    """

    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="revisions")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="revisions")
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    tags = models.TextField(null=True)  # noqa: DJ001 null is "not known", empty is "none"
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="talk_revision_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"

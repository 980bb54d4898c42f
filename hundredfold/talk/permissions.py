"""Who may change what was said."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hundredfold.circles.models import STEWARDS, Membership
from hundredfold.circles.permits import MEMBERS, InCircle
from hundredfold.kit.refusals import Refused, Untimely
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Hiding, Post, Series

TAKE_PART = InCircle(
    "talk.take_part", gettext_lazy("Write, answer, comment, like and vote"), MEMBERS
)
KEEP_ORDER = InCircle(
    "talk.order", gettext_lazy("Hide what somebody wrote, and show it again"), STEWARDS
)

PUT_FORWARD = InCircle(
    "talk.put_forward",
    gettext_lazy("Put a post on top of the wall, and feature what is good"),
    STEWARDS,
)

EMBED = InCircle(
    "talk.embed", gettext_lazy("Let a site show what the circle says about its pages"), STEWARDS
)


def require_head(post: Post) -> None:
    """An answer stands in its thread and nowhere else."""
    if post.parent_id is not None:
        raise Untimely("an_answer", _("An answer stays in its thread."))


def require_author(thing: Post | Comment, *, by: Person) -> None:
    """Words are changed and taken back by whoever wrote them."""
    if thing.author_id != by.pk:
        raise Refused("not_yours", _("Only the one who wrote this can change it."))


def require_owner(series: Series, *, by: Person) -> None:
    """A series is its author's."""
    if series.owner_id != by.pk:
        raise Refused("not_yours", _("Only the one who wrote this can change it."))


def out_of_sight() -> Untimely:
    """What is said about something that nobody sees any more."""
    return Untimely("hidden", _("This is no longer shown."))


def require_visible(post: Post) -> None:
    """What is out of sight takes no part."""
    if Hiding.of(post.brand_id).filter(post=post).exists():
        raise out_of_sight()


def require_part(post: Post, *, by: Person) -> Membership:
    """To take part in a thread one is a member of its circle, and the post is in sight."""
    membership = TAKE_PART.require(by, circle=post.circle)
    require_visible(post)
    return membership


def require_comment_visible(comment: Comment) -> None:
    """As `require_visible`, for a comment."""
    if Hiding.of(comment.brand_id).filter(comment=comment).exists():
        raise out_of_sight()

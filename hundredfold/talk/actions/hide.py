from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Acceptance, Comment, Hiding, Post
from hundredfold.talk.permissions import KEEP_ORDER
from hundredfold.talk.saying import say_hidden

MODERATED = (Hiding.Cause.OFF_TOPIC, Hiding.Cause.UNKIND, Hiding.Cause.SPAM)


@transaction.atomic
def hide(thing: Post | Comment, *, by: Person, cause: str, at: datetime | None = None) -> Hiding:
    """A steward takes something out of sight, naming the cause. Hiding twice is hiding once."""
    post = thing.post if isinstance(thing, Comment) else thing
    KEEP_ORDER.require(by, circle=post.circle)
    if cause not in MODERATED:
        raise Unacceptable("unknown_cause", _("Say why it is hidden."), field="cause")
    if thing is post and Acceptance.of(post.brand_id).filter(answer=post).exists():
        raise Untimely("accepted", _("This answer was accepted; ask whoever accepted it first."))
    what = {"comment" if isinstance(thing, Comment) else "post": thing}
    hiding, is_new = Hiding.objects.get_or_create(
        brand_id=post.brand_id,
        **what,
        defaults={"cause": cause, "by": by, "hidden_at": at or now()},
    )
    if is_new:
        hidden, _shown = _facts_of(thing)
        say_hidden(hidden, thing, by=by, cause=hiding.cause, at=hiding.hidden_at)
    return hiding


@transaction.atomic
def show(thing: Post | Comment, *, by: Person, at: datetime | None = None) -> None:
    """A steward lets what a steward hid be seen again. What its author took back stays away."""
    post = thing.post if isinstance(thing, Comment) else thing
    KEEP_ORDER.require(by, circle=post.circle)
    what = {"comment" if isinstance(thing, Comment) else "post": thing}
    hiding = Hiding.of(post.brand_id).filter(**what).first()
    if hiding is None:
        return
    if hiding.cause == Hiding.Cause.WITHDRAWN:
        raise Untimely("withdrawn", _("Its author took this back; only they could bring it again."))
    hiding.delete()
    _hidden, shown = _facts_of(thing)
    say_hidden(shown, thing, by=by, cause=hiding.cause, at=at or now())


def _facts_of(
    thing: Post | Comment,
) -> tuple[Fact[facts.HidingNote], Fact[facts.HidingNote]]:
    if isinstance(thing, Comment):
        return facts.comment_hidden, facts.comment_shown
    if thing.kind == Post.Kind.ANSWER:
        return facts.answer_hidden, facts.answer_shown
    return facts.post_hidden, facts.post_shown

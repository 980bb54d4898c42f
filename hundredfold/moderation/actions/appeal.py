from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import STEWARDS, Membership
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.moderation import facts
from hundredfold.moderation.models import Appeal
from hundredfold.moderation.saying import brief, named, post_of, say_of
from hundredfold.people.models import Person
from hundredfold.talk.actions.hide import show
from hundredfold.talk.models import Comment, Hiding, Post
from hundredfold.talk.permissions import KEEP_ORDER, require_author


@transaction.atomic
def appeal(thing: Post | Comment, *, by: Person, words: str, at: datetime | None = None) -> Appeal:
    """An author asks that what a steward hid be looked at again: once for each hiding, and the
    same again is the first."""
    require_author(thing, by=by)
    hiding = Hiding.of(by.brand_id).filter(**named(thing)).first()
    if hiding is None or hiding.cause == Hiding.Cause.WITHDRAWN:
        raise Untimely("not_hidden", _("No steward has hidden this."))
    words = brief(words, field="words")
    if not words:
        raise Unacceptable("no_words", _("Say why it should be shown."), field="words")
    post = post_of(thing)
    said = {
        "circle_id": post.circle_id,
        "by": by,
        "words": words,
        "cause": hiding.cause,
        "hidden_by_id": hiding.by_id,
        "made_at": at or now(),
    }
    made, is_new = Appeal.objects.get_or_create(
        brand_id=by.brand_id, hidden_at=hiding.hidden_at, **named(thing), defaults=said
    )
    if is_new:
        note = facts.AppealNote(made.pk, post.thread_id, by.pk)
        say_of(facts.appealed, thing, note, by=by, at=made.made_at)
    return made


@transaction.atomic
def settle(
    found: Appeal, verdict: str, *, by: Person, remark: str = "", at: datetime | None = None
) -> Appeal:
    """Another steward than the one who hid it looks again, where there is another one: it is shown
    again, or it stays hidden. Once for all: hiding it anew can be appealed against anew."""
    KEEP_ORDER.require(by, circle=found.circle)
    if verdict not in Appeal.Verdict.values:
        raise Unacceptable("unknown_verdict", _("Show it, or let it stay hidden."), field="verdict")
    found = Appeal.of(found.brand_id).select_for_update().get(pk=found.pk)
    if found.verdict == verdict:
        return found
    if found.verdict:
        raise Untimely("settled", _("This was settled already."))
    if found.hidden_by_id == by.pk and _there_is_another(found, by):
        raise Refused("hidden_by_you", _("You have hidden it; let another steward look."))
    found.remark, at = brief(remark, field="remark"), at or now()
    found.verdict, found.settled_by, found.settled_at = verdict, by, at
    found.save(update_fields=["verdict", "settled_by", "settled_at", "remark"])
    if verdict == Appeal.Verdict.SHOWN:
        show(found.thing, by=by, at=at)
    note = facts.AppealNote(found.pk, post_of(found.thing).thread_id, found.by_id, verdict)
    say_of(facts.settled, found.thing, note, by=by, at=at)
    return found


def _there_is_another(found: Appeal, by: Person) -> bool:
    others = Membership.of(found.brand_id).filter(circle=found.circle_id, role__in=STEWARDS)
    return others.exclude(person=by).exists()

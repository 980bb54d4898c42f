from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.moderation import facts
from hundredfold.moderation.actions.open_case import open_case
from hundredfold.moderation.models import Case, Report
from hundredfold.moderation.permissions import REPORT
from hundredfold.moderation.saying import brief, named, post_of, say_of
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.permissions import require_comment_visible, require_visible


@transaction.atomic
def report(
    thing: Post | Comment, *, by: Person, cause: str, words: str = "", at: datetime | None = None
) -> Report:
    """A member asks stewards to look at something. Reporting twice is reporting once; the last
    words count."""
    REPORT.require(by, circle=post_of(thing).circle)
    if isinstance(thing, Comment):
        require_comment_visible(thing)
    require_visible(post_of(thing))
    if thing.author_id == by.pk:
        raise Unfitting("your_own", _("This is yours: change it, or take it back."), field="cause")
    if cause not in Report.Cause.values:
        raise Unacceptable("unknown_cause", _("Say why."), field="cause")
    words, at = brief(words, field="words"), at or now()
    case = open_case(thing, at=at)
    said = {"cause": cause, "words": words, "made_at": at}
    made, is_new = Report.objects.get_or_create(
        brand_id=case.brand_id, case=case, by=by, defaults=said
    )
    if is_new:
        note = facts.CaseNote(case=case.pk, author=thing.author_id, cause=cause)
        say_of(facts.reported, thing, note, by=by, at=at)
    elif (made.cause, made.words) != (cause, words):
        made.cause, made.words = cause, words
        made.save(update_fields=["cause", "words"])
    return made


@transaction.atomic
def unreport(thing: Post | Comment, *, by: Person, at: datetime | None = None) -> None:
    """Somebody takes a report back while nobody has looked at it; a case that nobody reports and
    nothing speaks for is gone."""
    mine = Report.of(by.brand_id).filter(by=by, case__verdict="")
    found = mine.filter(**{f"case__{column}": row for column, row in named(thing).items()}).first()
    if found is None:
        return
    case, cause = found.case, found.cause
    found.delete()
    note = facts.CaseNote(case=case.pk, author=thing.author_id, cause=cause)
    say_of(facts.unreported, thing, note, by=by, at=at or now())
    if not case.doubts and not case.reports.exists():
        Case.of(by.brand_id).filter(pk=case.pk).delete()

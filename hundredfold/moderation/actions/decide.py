from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.moderation import facts
from hundredfold.moderation.models import Case
from hundredfold.moderation.saying import brief, say_of
from hundredfold.people.models import Person
from hundredfold.talk.actions.hide import MODERATED, hide, show
from hundredfold.talk.permissions import KEEP_ORDER

VERDICTS = (Case.Verdict.HIDDEN, Case.Verdict.KEPT)


@transaction.atomic
def decide(
    case: Case,
    verdict: str,
    *,
    by: Person,
    cause: str = "",
    remark: str = "",
    at: datetime | None = None,
) -> Case:
    """A steward looks at what is reported and hides it, naming the cause, or keeps it. The same
    verdict twice is one; another one needs the case to be opened again."""
    KEEP_ORDER.require(by, circle=case.circle)
    if verdict not in VERDICTS:
        raise Unacceptable("unknown_verdict", _("Hide it or keep it."), field="verdict")
    if verdict == Case.Verdict.HIDDEN and cause not in MODERATED:
        raise Unfitting("unknown_cause", _("Say why it is hidden."), field="cause")
    case = Case.of(case.brand_id).select_for_update().get(pk=case.pk)
    if case.verdict == verdict:
        return case
    if case.verdict:
        raise Untimely("decided", _("This was decided already."))
    remark, at = brief(remark, field="remark"), at or now()
    case.verdict, case.by, case.decided_at, case.remark = verdict, by, at, remark
    case.save(update_fields=["verdict", "by", "decided_at", "remark"])
    if verdict == Case.Verdict.HIDDEN:
        hide(case.thing, by=by, cause=cause, at=at)
    note = facts.CaseNote(case.pk, case.thing.author_id, cause or None, verdict)
    say_of(facts.decided, case.thing, note, by=by, at=at)
    return case


@transaction.atomic
def reopen(case: Case, *, by: Person, at: datetime | None = None) -> Case:
    """A steward wants it to be looked at once more; what was hidden for it is shown meanwhile."""
    KEEP_ORDER.require(by, circle=case.circle)
    case = Case.of(case.brand_id).select_for_update().get(pk=case.pk)
    if case.verdict == Case.Verdict.WITHDRAWN:
        raise Untimely("withdrawn", _("Its author took this back; there is nothing to look at."))
    if not case.verdict:
        return case
    waiting = Case.of(case.brand_id).filter(post=case.post_id, comment=case.comment_id, verdict="")
    if waiting.exists():
        raise Untimely("waits", _("It waits to be looked at already."))
    before, at = case.verdict, at or now()
    case.verdict, case.by, case.decided_at = "", None, None
    case.save(update_fields=["verdict", "by", "decided_at"])
    if before == Case.Verdict.HIDDEN:
        show(case.thing, by=by, at=at)
    note = facts.CaseNote(case.pk, case.thing.author_id, verdict=before)
    say_of(facts.reopened, case.thing, note, by=by, at=at)
    return case

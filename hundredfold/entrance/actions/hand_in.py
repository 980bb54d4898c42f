from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.entrance import facts
from hundredfold.entrance.models import LONGEST, Candidacy, Evidence, Step
from hundredfold.entrance.moving import fresh
from hundredfold.entrance.permissions import require_hand, require_owner_or_steward
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import is_blank
from hundredfold.people.models import Person

VERDICTS = {None: None, True: "accepted", False: "refused"}
"""How facts say what became of it."""


@transaction.atomic
def hand_in(
    candidacy: Candidacy, step: Step, *, by: Person, words: str, at: datetime | None = None
) -> Evidence:
    """Something is handed in for a step. The same words again, while they wait, are once."""
    candidacy = fresh(candidacy)
    require_hand(by, candidacy)
    words = words.strip()
    if is_blank(words) or len(words) > LONGEST:
        said = _("Hand in something, of at most %d signs.") % LONGEST
        raise Unacceptable("nothing_handed_in", said, field="words")
    if step.circle_id != candidacy.circle_id or step.retired_at or step.standing:
        raise Untimely("no_such_step", _("Nothing is to be handed in for this step."))
    last = Evidence.of(candidacy.brand_id).filter(candidacy=candidacy, step=step).order_by("-pk")
    before = last.first()
    if before is not None and before.accepted:
        raise Untimely("step_passed", _("This step is passed already."))
    if before is not None and before.accepted is None and before.words == words:
        return before
    moment = at or now()
    evidence = Evidence.objects.create(
        brand_id=candidacy.brand_id, candidacy=candidacy, step=step, words=words, by=by,
        handed_in_at=moment,
    )  # fmt: skip
    _say(facts.handed_in, evidence, by, moment)
    return evidence


@transaction.atomic
def judge(
    evidence: Evidence, *, by: Person, accepted: bool, reason: str = "", at: datetime | None = None
) -> Evidence:
    """What was handed in is accepted, or refused for a reason. The other verdict replaces it."""
    candidacy = fresh(evidence.candidacy)
    require_owner_or_steward(by, candidacy)
    if candidacy.person_id == by.pk:
        raise Untimely("own_test", _("Nobody judges their own test."))
    evidence = Evidence.of(evidence.brand_id).get(pk=evidence.pk)
    if evidence.accepted is accepted:
        return evidence
    if not accepted and is_blank(reason):
        raise Unacceptable("no_reason", _("Say what is missing."), field="reason")
    evidence.accepted, evidence.judged_by, evidence.reason = accepted, by, reason.strip()[:300]
    evidence.judged_at = at or now()
    evidence.save(update_fields=["accepted", "judged_by", "judged_at", "reason"])
    _say(facts.judged, evidence, by, evidence.judged_at)
    return evidence


def _say(fact: Fact[facts.EvidenceNote], evidence: Evidence, by: Person, at: datetime) -> None:
    fact.record(
        brand=evidence.brand_id,
        circle=evidence.candidacy.circle_id,
        actor=by,
        object=evidence,
        target=evidence.candidacy,
        note=facts.EvidenceNote(step=evidence.step_id, verdict=VERDICTS[evidence.accepted]),
        at=at,
    )

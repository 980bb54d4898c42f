"""Everything that can be said of the way in."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class StageNote(Note):
    """From which stage to which; `person` is whose candidacy it is."""

    stage: str
    person: int
    before: str | None = None


@dataclass(frozen=True)
class EvidenceNote(Note):
    step: int
    verdict: str | None = None


@dataclass(frozen=True)
class OwnerNote(Note):
    owner: int | None


listed = Fact(Verb.ADD, "entrance.candidacy", _("Somebody was put on the list"), StageNote)
moved = Fact(Verb.UPDATE, "entrance.candidacy", _("A candidacy came to a stage"), StageNote)
stepped_back = Fact(Verb.UNDO, "entrance.candidacy", _("A candidacy went back a stage"), StageNote)
handed_in = Fact(
    Verb.CREATE, "entrance.evidence", _("Something was handed in for a test"), EvidenceNote
)
judged = Fact(Verb.UPDATE, "entrance.evidence", _("What was handed in was judged"), EvidenceNote)
entrusted = Fact(Verb.UPDATE, "entrance.owner", _("Somebody looks after a candidate"), OwnerNote)
remarked = Fact(Verb.CREATE, "entrance.remark", _("A remark was made about a candidate"), Note)
unremarked = Fact(Verb.UNDO, "entrance.remark", _("A remark was taken back"), Note)
recommended = Fact(Verb.CREATE, "entrance.recommendation", _("Somebody was recommended"), Note)
settled = Fact(Verb.UPDATE, "entrance.recommendation", _("A recommendation was settled"), Note)
unsettled = Fact(Verb.UNDO, "entrance.recommendation", _("A recommendation was opened again"), Note)
ladder_set = Fact(Verb.UPDATE, "entrance.ladder", _("A circle has another test"), Note)
terms_set = Fact(Verb.UPDATE, "entrance.terms", _("A circle resolved terms for its hundred"), Note)

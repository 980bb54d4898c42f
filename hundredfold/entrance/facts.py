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


@dataclass(frozen=True)
class DoorNote(Note):
    kind: str
    places: int | None = None


@dataclass(frozen=True)
class OutcomeNote(Note):
    door: int
    person: int
    outcome: str | None = None


@dataclass(frozen=True)
class VouchNote(Note):
    person: int


@dataclass(frozen=True)
class AdmissionNote(Note):
    admission: int
    kind: str


@dataclass(frozen=True)
class CodeNote(Note):
    door: int


door_opened = Fact(Verb.ADD, "entrance.door", _("A circle has another door"), DoorNote)
door_changed = Fact(Verb.UPDATE, "entrance.door", _("A door has other places"), DoorNote)
door_closed = Fact(Verb.REMOVE, "entrance.door", _("A door was closed"), DoorNote)
admitted = Fact(Verb.ACCEPT, "entrance.door", _("Somebody came in by a door"), AdmissionNote)
asked_in = Fact(Verb.CREATE, "entrance.application", _("Somebody asked to come in"), OutcomeNote)
settled_in = Fact(
    Verb.UPDATE, "entrance.application", _("Whoever asked to come in was answered"), OutcomeNote
)
withdrawn = Fact(
    Verb.UNDO, "entrance.application", _("Somebody no longer asks to come in"), OutcomeNote
)
vouched = Fact(Verb.ADD, "entrance.vouch", _("A member stood up for somebody"), VouchNote)
unvouched = Fact(Verb.UNDO, "entrance.vouch", _("A member no longer vouches"), VouchNote)
code_made = Fact(Verb.ADD, "entrance.code", _("A word that opens a door was made"), CodeNote)
code_revoked = Fact(Verb.REMOVE, "entrance.code", _("A word opens nothing any more"), CodeNote)

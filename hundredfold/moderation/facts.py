"""Everything that can be said of keeping order."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class CaseNote(Note):
    """`case` is its number, `author` whose words it is about, `cause` why, in one word."""

    case: int
    author: int | None = None
    cause: str | None = None
    verdict: str | None = None


@dataclass(frozen=True)
class AppealNote(Note):
    appeal: int
    thread: int
    author: int
    verdict: str | None = None


@dataclass(frozen=True)
class DutyNote(Note):
    hours: int


reported = Fact(Verb.FLAG, "moderation.report", _("Somebody reported what was said"), CaseNote)
unreported = Fact(Verb.UNDO, "moderation.report", _("A report was taken back"), CaseNote)
decided = Fact(Verb.UPDATE, "moderation.case", _("A steward looked at what was reported"), CaseNote)
reopened = Fact(Verb.UNDO, "moderation.case", _("It is to be looked at once more"), CaseNote)
appealed = Fact(
    Verb.CREATE, "moderation.appeal", _("An author asked about what was hidden"), AppealNote
)
settled = Fact(
    Verb.UPDATE, "moderation.appeal", _("A steward looked again at what was hidden"), AppealNote
)
duty_set = Fact(
    Verb.UPDATE, "moderation.duty", _("It was set how soon stewards look at reports"), DutyNote
)

"""Everything that the house says to somebody of its own accord."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class YearNote(Note):
    """For so many whole years somebody belongs to a circle."""

    years: int


@dataclass(frozen=True)
class AbsenceNote(Note):
    """Somebody was away for so many days; the thread is what was best there last week."""

    days: int
    thread: int


greeted = Fact(
    Verb.ANNOUNCE, "notices.year", _("Somebody has been in the circle for a year more"), YearNote
)
missed = Fact(
    Verb.ANNOUNCE,
    "notices.absence",
    _("Somebody who stayed away was told of the best"),
    AbsenceNote,
)

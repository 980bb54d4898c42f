"""Everything that can be said of contests."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class ContestNote(Note):
    """Of how many who took part how many won."""

    entries: int = 0
    wins: int = 0


@dataclass(frozen=True)
class WinNote(Note):
    """In which contest, with which post, and who."""

    contest: int
    post: int
    whom: int


opened = Fact(Verb.CREATE, "contests.contest", _("A contest was opened"), ContestNote)
called_off = Fact(Verb.UNDO, "contests.contest", _("A contest was called off"), ContestNote)
decided = Fact(Verb.ACCEPT, "contests.contest", _("A contest was decided"), ContestNote)
won = Fact(Verb.ADD, "contests.win", _("Somebody won in a contest"), WinNote)
unwon = Fact(Verb.UNDO, "contests.win", _("A win was taken back"), WinNote)

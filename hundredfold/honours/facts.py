"""Everything that can be said of honours."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class BestowalNote(Note):
    """Which honour, and to whom."""

    honour: int
    whom: int


@dataclass(frozen=True)
class LevelNote(Note):
    """Which level of an honour (1 bronze, 2 silver, 3 gold; 0 none), by how often it was earned."""

    honour: int
    level: int
    was: int
    times: int


defined = Fact(Verb.CREATE, "honours.honour", _("An honour was founded"), Note)
described = Fact(Verb.UPDATE, "honours.honour", _("An honour was described anew"), Note)
retired = Fact(Verb.REMOVE, "honours.honour", _("An honour is no longer given"), Note)
restored = Fact(Verb.UNDO, "honours.honour", _("An honour is given again"), Note)
bestowed = Fact(Verb.ADD, "honours.bestowal", _("Somebody was given an honour"), BestowalNote)
unbestowed = Fact(Verb.UNDO, "honours.bestowal", _("An honour was taken back"), BestowalNote)
risen = Fact(Verb.ADD, "honours.level", _("Somebody wears an honour"), LevelNote)
fallen = Fact(Verb.REMOVE, "honours.level", _("Somebody wears less of an honour"), LevelNote)

"""Everything that can be said of tiers. What happens to somebody's tier is said of that person."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.conditions.vocabulary import Sign


@dataclass(frozen=True)
class LadderNote(Note):
    """The whole version. Each need is told in four columns: whose step, which measure, from where
    it is reached, and down to where it is held. `steps` are the codes, the lowest first."""

    ladder: str
    version: int
    fall: str
    window_days: int
    period_days: int
    grace_days: int
    steps: tuple[Sign, ...] = ()
    of_step: tuple[Sign, ...] = ()
    measures: tuple[Sign, ...] = ()
    entries: tuple[int, ...] = ()
    holds: tuple[int, ...] = ()


@dataclass(frozen=True)
class StayNote(Note):
    """In which tier somebody is now and in which they were, under which version and until when;
    `values` are what was measured, in the order of the ladder's measures."""

    ladder: str
    version: int
    tier: str | None = None
    was: str | None = None
    until: str | None = None
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class WarningNote(Note):
    """How many days before its end, and how much of each measure is missing by then."""

    ladder: str
    tier: str
    days: int
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlacingNote(Note):
    """Into which tier, whom, and until when."""

    tier: str
    whom: int
    until: str | None = None


ladder_set = Fact(Verb.UPDATE, "tiers.ladder", _("It was set what each tier takes"), LadderNote)
reached = Fact(Verb.ADD, "tiers.stay", _("Somebody reached a tier"), StayNote)
kept = Fact(Verb.ACCEPT, "tiers.stay", _("A tier was kept for another period"), StayNote)
landing = Fact(Verb.ANNOUNCE, "tiers.stay", _("A tier is kept a while longer"), StayNote)
fell = Fact(Verb.REMOVE, "tiers.stay", _("A tier ended"), StayNote)
revoked = Fact(Verb.UNDO, "tiers.stay", _("A tier was taken back with its merit"), StayNote)
warned = Fact(Verb.FLAG, "tiers.stay", _("Somebody was told that a tier will end"), WarningNote)
placed = Fact(Verb.ADD, "tiers.placing", _("Somebody was put into a tier by hand"), PlacingNote)
displaced = Fact(Verb.UNDO, "tiers.placing", _("A tier given by hand was ended"), PlacingNote)

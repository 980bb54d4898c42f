"""What insight itself states: that figures were published, as of a moment."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class SegmentNote(Note):
    """Which wording of the segment is meant; the words themselves are kept in rows."""

    version: int


@dataclass(frozen=True)
class CharacterNote(Note):
    """What was said of a circle: days to decide, and excitement from 1 to 10."""

    decision_days: int
    excitement: int


standings_published = Fact(
    Verb.UPDATE, "insight.standings", _("The standings of all members were published"), Note
)

segment_saved = Fact(
    Verb.CREATE, "insight.segment", _("A segment was given its condition"), SegmentNote
)
segment_changed = Fact(
    Verb.UPDATE, "insight.segment", _("A segment was given another condition"), SegmentNote
)
segment_dropped = Fact(Verb.REMOVE, "insight.segment", _("A segment was dropped"), SegmentNote)
segment_restored = Fact(
    Verb.UNDO, "insight.segment", _("A dropped segment was taken up again"), SegmentNote
)

circle_described = Fact(
    Verb.UPDATE, "insight.character", _("It was said what a circle is like"), CharacterNote
)
circle_undescribed = Fact(
    Verb.UNDO, "insight.character", _("What a circle is like was taken back"), Note
)

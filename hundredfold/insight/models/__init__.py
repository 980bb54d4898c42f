"""What folds conclude about people, and what operators keep about them."""

from hundredfold.insight.models.characters import Character
from hundredfold.insight.models.days import Arrival, Day, Wait
from hundredfold.insight.models.drawings import Drawing
from hundredfold.insight.models.readings import Reading, Roll
from hundredfold.insight.models.searches import Search
from hundredfold.insight.models.segments import Interest, Segment, Wording
from hundredfold.insight.models.ties import Contact, Tie

__all__ = [
    "Arrival",
    "Character",
    "Contact",
    "Day",
    "Drawing",
    "Interest",
    "Reading",
    "Roll",
    "Search",
    "Segment",
    "Tie",
    "Wait",
    "Wording",
]

"""What folds conclude about people, and what operators keep about them."""

from hundredfold.insight.models.days import Day, Wait
from hundredfold.insight.models.ties import Contact, Tie

__all__ = ["Contact", "Day", "Tie", "Wait"]

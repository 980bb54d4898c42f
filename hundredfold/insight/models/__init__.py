"""What folds conclude about people, and what operators keep about them."""

from hundredfold.insight.models.ties import Contact, Day, Tie

__all__ = ["Contact", "Day", "Tie"]

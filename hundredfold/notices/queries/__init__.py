"""What somebody is told. Never writes."""

from hundredfold.notices.queries.inbox import Bundle, Inbox, choices_of, inbox_of, unseen_by

__all__ = ["Bundle", "Inbox", "choices_of", "inbox_of", "unseen_by"]

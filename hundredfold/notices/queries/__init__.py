"""What somebody is told, on the page and by letter. Never writes."""

from hundredfold.notices.queries.inbox import (
    Bundle,
    Inbox,
    bundled,
    choices_of,
    inbox_of,
    latest_of,
    named,
    unseen_by,
)
from hundredfold.notices.queries.letters import (
    Letter,
    delivery_of,
    due_soon,
    due_together,
    letters_soon,
    letters_together,
    told_since,
    wished,
    wished_by,
    wishes_of,
)

__all__ = [
    "Bundle",
    "Inbox",
    "Letter",
    "bundled",
    "choices_of",
    "delivery_of",
    "due_soon",
    "due_together",
    "inbox_of",
    "latest_of",
    "letters_soon",
    "letters_together",
    "named",
    "told_since",
    "unseen_by",
    "wished",
    "wished_by",
    "wishes_of",
]

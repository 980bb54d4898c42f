"""The rows of what members say, and of what becomes of it."""

from hundredfold.talk.models.embedding import Host, PageThread
from hundredfold.talk.models.figures import Count, Pulse, Tally, Voice
from hundredfold.talk.models.order import SLOWEST, Lock, Pace
from hundredfold.talk.models.pages import Lead, Page
from hundredfold.talk.models.polls import Ballot, Option, Poll
from hundredfold.talk.models.readers import Bookmark, Draft, Following, Plan, Visit, Watch
from hundredfold.talk.models.received import Acceptance, Feature, Hiding, Like, Pin, Share
from hundredfold.talk.models.series import Part, Series
from hundredfold.talk.models.tags import Tag, Tagging
from hundredfold.talk.models.words import Attachment, Comment, Post, Revision

__all__ = [
    "SLOWEST",
    "Acceptance",
    "Attachment",
    "Ballot",
    "Bookmark",
    "Comment",
    "Count",
    "Draft",
    "Feature",
    "Following",
    "Hiding",
    "Host",
    "Lead",
    "Like",
    "Lock",
    "Option",
    "Pace",
    "Page",
    "PageThread",
    "Part",
    "Pin",
    "Plan",
    "Poll",
    "Post",
    "Pulse",
    "Revision",
    "Series",
    "Share",
    "Tag",
    "Tagging",
    "Tally",
    "Visit",
    "Voice",
    "Watch",
]

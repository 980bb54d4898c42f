"""What pages and programs show of talk. Finished before any template runs; never writes."""

from hundredfold.talk.queries.cards import Card, Remark, Solution
from hundredfold.talk.queries.participants import participants
from hundredfold.talk.queries.thread import Thread, one_card, one_remark, thread
from hundredfold.talk.queries.wall import Wall, top_tags, wall

__all__ = [
    "Card",
    "Remark",
    "Solution",
    "Thread",
    "Wall",
    "one_card",
    "one_remark",
    "participants",
    "thread",
    "top_tags",
    "wall",
]

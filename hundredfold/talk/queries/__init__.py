"""What pages and programs show of talk. Finished before any template runs; never writes."""

from hundredfold.talk.queries.drafted import draft_of, plans_of, waiting_among
from hundredfold.talk.queries.embedded import Embedded, embedded, hosts_of
from hundredfold.talk.queries.follows import Followers, followers_of
from hundredfold.talk.queries.names import names_like
from hundredfold.talk.queries.participants import called, calls, participants
from hundredfold.talk.queries.pictured import pictured_among, pictures_on
from hundredfold.talk.queries.pulse import pulse_of
from hundredfold.talk.queries.put_away import PutAway, put_away, stewards
from hundredfold.talk.queries.reasons import RULES, Reason, Why, counts, why
from hundredfold.talk.queries.said import Line, Said, first_said, has_spoken, said_by, voice_of
from hundredfold.talk.queries.seen import Card, Choice, Remark, Sequel, Solution
from hundredfold.talk.queries.series import (
    SeriesTold,
    one_series,
    series_in,
    title_of_series,
    titles_of,
)
from hundredfold.talk.queries.tags import tags_of
from hundredfold.talk.queries.thread import Thread, just_said, one_card, one_remark, thread
from hundredfold.talk.queries.versions import Version, versions_of
from hundredfold.talk.queries.wall import Wall, best_of_the_week, parts_of, top_tags, wall

__all__ = [
    "RULES",
    "Card",
    "Choice",
    "Embedded",
    "Followers",
    "Line",
    "PutAway",
    "Reason",
    "Remark",
    "Said",
    "Sequel",
    "SeriesTold",
    "Solution",
    "Thread",
    "Version",
    "Wall",
    "Why",
    "best_of_the_week",
    "called",
    "calls",
    "counts",
    "draft_of",
    "embedded",
    "first_said",
    "followers_of",
    "has_spoken",
    "hosts_of",
    "just_said",
    "names_like",
    "one_card",
    "one_remark",
    "one_series",
    "participants",
    "parts_of",
    "pictured_among",
    "pictures_on",
    "plans_of",
    "pulse_of",
    "put_away",
    "said_by",
    "series_in",
    "stewards",
    "tags_of",
    "thread",
    "title_of_series",
    "titles_of",
    "top_tags",
    "versions_of",
    "voice_of",
    "waiting_among",
    "wall",
    "why",
]

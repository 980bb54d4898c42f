"""Whom an `@name` can mean: those who speak in the thread, and members with a name of their own."""

import re
from collections import Counter

from django.db.models import Q

from hundredfold.circles.models import Circle
from hundredfold.people.models import Person
from hundredfold.talk.models import Post

CALL = re.compile(r"(?<![\w@])@(?=\S)")
LONGEST, MOST = 80, 20


def calls(body: str) -> list[str]:
    """What stands after each `@` of a text, as far as a name can reach; the first twenty."""
    return [body[at.end() : at.end() + LONGEST] for at in CALL.finditer(body)][:MOST]


def participants(post: Post) -> list[Person]:
    """Who has said something in the thread of this post."""
    thread = Q(pk=post.thread_id) | Q(parent_id=post.thread_id)
    posts = Post.of(post.brand_id).filter(thread)
    speakers = Q(posts__in=posts) | Q(comments__post__in=posts)
    return list(Person.of(post.brand_id).filter(speakers).distinct())


def called(circle: Circle, body: str, *, thread: Post | None = None) -> list[Person]:
    """Everybody an `@name` in this text may mean. Of two members with one name neither is meant,
    unless one of them speaks in the thread."""
    texts = calls(body)
    if not texts:
        return []
    names = {text[:length] for text in texts for length in range(1, len(text) + 1)}
    members = Person.of(circle.brand_id).filter(memberships__circle=circle, name__in=names)
    speaking = participants(thread) if thread else []
    found = [person for person in members if person not in speaking]
    bearers = Counter(person.name for person in found)
    return speaking + [person for person in found if bearers[person.name] == 1]

"""Who takes part in a thread."""

from django.db.models import Q

from hundredfold.people.models import Person
from hundredfold.talk.models import Post


def participants(post: Post) -> list[Person]:
    """Who has said something in the thread of this post: the people an `@name` there can mean."""
    thread = Q(pk=post.thread_id) | Q(parent_id=post.thread_id)
    posts = Post.of(post.brand_id).filter(thread)
    speakers = Q(posts__in=posts) | Q(comments__post__in=posts)
    return list(Person.of(post.brand_id).filter(speakers).distinct())

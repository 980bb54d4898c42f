from django.db import transaction

from hundredfold.talk.models import Option, Poll, Post
from hundredfold.talk.polling import Asked


# no fact: publishing is one
@transaction.atomic
def begin_poll(post: Post, asked: Asked) -> Poll:
    """What a post lets members choose from. It stays as it was asked: votes were cast on it."""
    asked = asked.checked(post.written_at)
    poll = Poll.objects.create(
        brand_id=post.brand_id, post=post, most=asked.most, closes_at=asked.closes_at
    )
    Option.of(post.brand_id).bulk_create(
        Option(brand_id=post.brand_id, poll=poll, position=position, words=words)
        for position, words in enumerate(asked.options)
    )
    return poll

"""Talk, as programs see it."""

from ninja import Router

from hundredfold.talk.api.comments import router as of_comments
from hundredfold.talk.api.deeds import router as of_deeds
from hundredfold.talk.api.embedding import router as of_embedding
from hundredfold.talk.api.listening import router as of_listening
from hundredfold.talk.api.polls import router as of_polls
from hundredfold.talk.api.posts import router as of_posts
from hundredfold.talk.api.reading import router as of_reading
from hundredfold.talk.api.series import router as of_series

router = Router()
for one in (
    of_posts,
    of_comments,
    of_deeds,
    of_polls,
    of_series,
    of_reading,
    of_listening,
    of_embedding,
):
    router.add_router("", one)

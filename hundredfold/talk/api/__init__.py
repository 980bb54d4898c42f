"""Talk, as programs see it."""

from ninja import Router

from hundredfold.talk.api.comments import router as of_comments
from hundredfold.talk.api.posts import router as of_posts

router = Router()
router.add_router("", of_posts)
router.add_router("", of_comments)

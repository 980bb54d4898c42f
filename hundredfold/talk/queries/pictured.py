"""Which pictures posts show."""

from collections.abc import Iterable

from hundredfold.media.models import Picture
from hundredfold.talk.models import Attachment, Post


def pictures_on(post: Post) -> list[Picture]:
    """The pictures of a post, in their order."""
    shown = Attachment.of(post.brand_id).filter(post=post).select_related("picture")
    return [one.picture for one in shown.order_by("position")]


def pictured_among(brand: int, pictures: Iterable[int]) -> set[int]:
    """Those of these pictures that any post shows, hidden or not."""
    shown = Attachment.of(brand).filter(picture__in=list(pictures))
    return set(shown.values_list("picture", flat=True))

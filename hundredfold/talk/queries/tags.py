"""Which tags a post carries."""

from hundredfold.talk.models import Post, Tagging


def tags_of(post: Post) -> list[str]:
    """The tags of a post, in the order they were given."""
    taggings = Tagging.of(post.brand_id).filter(post=post).order_by("pk")
    return list(taggings.values_list("tag__slug", flat=True))

"""Which tags a post carries."""

from collections.abc import Sequence

from hundredfold.talk.models import Post, Tag, Tagging


def tags_of(post: Post) -> list[str]:
    """The tags that a post carries, in the order they were given."""
    taggings = Tagging.of(post.brand_id).filter(post=post).order_by("pk")
    return list(taggings.values_list("tag__slug", flat=True))


def carry(post: Post, slugs: Sequence[str]) -> None:
    """A post carries these tags and no others. A tag that is new to the circle is made."""
    Tagging.of(post.brand_id).filter(post=post).exclude(tag__slug__in=slugs).delete()
    before = tags_of(post)
    for slug in slugs:
        if slug not in before:
            tag, _is_new = Tag.objects.get_or_create(
                brand_id=post.brand_id, circle_id=post.circle_id, slug=slug
            )
            Tagging.objects.create(brand_id=post.brand_id, post=post, tag=tag)

from collections.abc import Sequence

from hundredfold.talk.models import Post, Tag, Tagging
from hundredfold.talk.queries import tags_of


# no fact: which tags a post carries is part of publishing and of editing it
def tag(post: Post, slugs: Sequence[str]) -> None:
    """A post carries these tags and no others. A tag that is new to the circle is made."""
    Tagging.of(post.brand_id).filter(post=post).exclude(tag__slug__in=slugs).delete()
    before = tags_of(post)
    for slug in slugs:
        if slug not in before:
            known, _is_new = Tag.objects.get_or_create(
                brand_id=post.brand_id, circle_id=post.circle_id, slug=slug
            )
            Tagging.objects.create(brand_id=post.brand_id, post=post, tag=known)

import re
from hashlib import blake2b

from django.db import transaction

from hundredfold.talk.models import Lead, Page, Post

ALONE = re.compile(r"^\s*<?(https?://[^\s<>\"]{4,1990})>?\s*$", re.M)
CODE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)


# no fact: publishing and editing are ones, and where it leads is part of the words
@transaction.atomic
def lead(post: Post) -> Page | None:
    """A post leads to the first page whose address stands in a line of its own, not in code.

    The worker reads the page; until then, and where it says nothing, the address is a plain link.
    """
    found = ALONE.search(CODE.sub("", post.body))
    leads = Lead.of(post.brand_id).filter(post=post)
    if found is None:
        leads.delete()
        return None
    address = found[1]
    digest = blake2b(address.encode(), digest_size=16).hexdigest()
    page, _is_new = Page.objects.get_or_create(
        brand_id=post.brand_id, digest=digest, defaults={"address": address}
    )
    Lead.objects.update_or_create(brand_id=post.brand_id, post=post, defaults={"page": page})
    return page

"""What stood in a post or a comment before it was edited."""

from dataclasses import dataclass
from datetime import datetime

from hundredfold.circles.models import Circle
from hundredfold.kit import prose
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post, Revision
from hundredfold.talk.queries.thread import one_card, one_remark


@dataclass(frozen=True)
class Version:
    """Words that another edit replaced at `until`; `undone`: words that an undo took away."""

    title: str
    html: str
    tags: tuple[str, ...]
    language: str
    until: datetime
    undone: bool


def versions_of(
    circle: Circle, thing: Post | Comment, *, viewer: Person | None
) -> list[Version] | None:
    """Earlier words, newest first; nothing for whoever may not see the thing itself."""
    is_comment = isinstance(thing, Comment)
    seen = (one_remark if is_comment else one_card)(circle, thing.pk, viewer=viewer)
    if seen is None:
        return None
    of = {"comment" if is_comment else "post": thing}
    markup = Post.Markup.MARKDOWN if isinstance(thing, Comment) else thing.markup
    made = prose.render if markup == Post.Markup.MARKDOWN else prose.cleaned
    return [
        Version(
            revision.title,
            made(revision.body),
            tuple((revision.tags or "").split()),
            prose.language(revision.body),
            revision.undone_at or revision.made_at,
            revision.undone_at is not None,
        )
        for revision in Revision.of(circle.brand_id).filter(**of).order_by("-pk")
    ]

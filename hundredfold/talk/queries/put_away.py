"""What somebody said that others no longer see. Only its author is told what became of it."""

from dataclasses import dataclass

from hundredfold.circles.models import Circle
from hundredfold.circles.queries import keepers
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.talk.models import Hiding, Post


@dataclass(frozen=True)
class PutAway:
    """A post that is out of sight, and whom its author can ask about it."""

    post: Post
    cause: str
    stewards: list[Face]

    is_mine = True

    @property
    def id(self) -> int:
        """The number of the post."""
        return self.post.pk

    @property
    def hidden(self) -> str:
        """The cause, as cards have it."""
        return self.cause

    @property
    def is_withdrawn(self) -> bool:
        """Its author took it back; no steward had a hand in it."""
        return self.cause == Hiding.Cause.WITHDRAWN


def put_away(circle: Circle, post_id: int, *, viewer: Person | None) -> PutAway | None:
    """The viewer's own post of this circle, if it was hidden or taken back."""
    if viewer is None:
        return None
    found = (
        Hiding.of(circle.brand_id)
        .filter(post=post_id, post__circle=circle, post__author=viewer)
        .select_related("post__parent")
        .first()
    )
    if found is None or found.post is None:
        return None
    return PutAway(found.post, found.cause, stewards(circle))


def stewards(circle: Circle) -> list[Face]:
    """Whom to ask why something is hidden."""
    return [face for face in keepers(circle) if face.role in ("chief", "operator")]

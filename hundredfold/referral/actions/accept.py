from collections.abc import Iterable, Mapping
from datetime import datetime

from hundredfold.circles.models import Membership
from hundredfold.entrance.actions.move import move
from hundredfold.entrance.models import Door, Stage
from hundredfold.entrance.moving import fresh
from hundredfold.kit.refs import ref
from hundredfold.people.models import Person
from hundredfold.referral import facts
from hundredfold.referral.models import Invitation, Link
from hundredfold.referral.queries.links import links_called, touches_in


def accept_invitation(membership: Membership, links: Iterable[Link], at: datetime) -> None:
    """Of the links that somebody came by, each that was an invitation into this circle is accepted.

    Who was on the list of the hundred, and invited, is one of them from now on.
    """
    for invitation in _waiting(links, membership.circle_id):
        invitation.accepted_by, invitation.accepted_at = membership.person, at
        invitation.save(update_fields=["accepted_by", "accepted_at"])
        facts.accepted.record(
            brand=invitation.brand_id, circle=membership.circle_id, actor=membership.person,
            object=invitation, target=invitation.by,
            note=facts.InvitationNote(link=invitation.link_id), at=at,
        )  # fmt: skip
        if invitation.candidacy is not None:
            candidacy = fresh(invitation.candidacy)
            if candidacy.stage == Stage.INVITED:
                move(candidacy, Stage.SEED, by=invitation.by, at=at)


# no fact: whoever comes in by it leaves one
def open_by_invitation(
    door: Door, person: Person, carried: Mapping[str, str], at: datetime
) -> str | None:
    """The key of doors for the invited: an invitation into this circle that still stands."""
    codes = [touch.code for touch in touches_in(carried, at)]
    links = links_called(door.brand_id, codes).values()
    alive = [link for link in links if link.is_alive(at)]
    found = _waiting(alive, door.circle_id)
    return ref(found[0]) if found else None


def _waiting(links: Iterable[Link], circle: int) -> list[Invitation]:
    """The invitations behind these links into this circle that nobody has accepted or withdrawn."""
    inside = [link for link in links if link.circle_id == circle]
    if not inside:
        return []
    rows = Invitation.of(inside[0].brand_id).select_related("by", "candidacy", "link")
    return list(rows.filter(link__in=inside, accepted_at=None, withdrawn_at=None).order_by("pk"))

from collections.abc import Mapping
from datetime import datetime, timedelta

from hundredfold.activity.facts import Verb
from hundredfold.activity.queries import by as log_by
from hundredfold.circles.models import Membership
from hundredfold.kit.refs import ref
from hundredfold.people.models import Person
from hundredfold.referral.actions.accept import accept_invitation
from hundredfold.referral.actions.bind import bind
from hundredfold.referral.attribution import counting
from hundredfold.referral.models import Arrival, Trace, Wins
from hundredfold.referral.queries.links import links_called, policy_of, touches_in

TRACED = timedelta(days=30)


# no fact of its own: the binding is one, and so is having joined
def arrive(membership: Membership, carried: Mapping[str, str], at: datetime) -> None:
    """Somebody came into a circle. Who is new to the brand is bound to whoever brought them.

    Of the links that they carried the one counts that the policy says; an invitation that opened
    the door is accepted. Who belonged to any circle before was brought by nobody.
    """
    person = membership.person
    touches = touches_in(carried, at)
    links = links_called(membership.brand_id, [touch.code for touch in touches])
    accept_invitation(membership, links.values(), at)
    if not _is_new(membership):
        return
    policy = policy_of(membership.brand_id)
    window = timedelta(days=policy.window_days)
    valid = [touch for touch in touches if touch.code in links]
    counted = counting(valid, wins=Wins(policy.wins), window=window, at=at)
    link = links[counted[0].code] if counted else None
    owner = link.owner if link else None
    if owner is not None and owner.pk != person.pk:
        arrival_of(owner, at)  # first, since whoever brings has come before
    came = Arrival.objects.create(
        brand_id=membership.brand_id, person=person, link=link, arrived_at=at
    )
    leave_a_trace(person, carried.get("network", ""), at)
    if link is not None and owner is not None and owner.pk != person.pk:
        bind(came, link=link, touched_at=counted[0].at, policy=policy, carried=carried, at=at)


# no fact: it only numbers who was here before
def arrival_of(person: Person, at: datetime) -> Arrival:
    """The number of somebody who is here; given now to whoever came before links were there."""
    found, _is_new_one = Arrival.objects.get_or_create(
        brand_id=person.brand_id, person=person, defaults={"arrived_at": at}
    )
    return found


# no fact: it is swept after 30 days, and counts only towards a doubt
def leave_a_trace(person: Person, network: str, at: datetime) -> None:
    """The network that a member who invites, or came by a link, was last seen in."""
    if network:
        Trace.objects.update_or_create(
            brand_id=person.brand_id, person=person, digest=network, defaults={"seen_at": at}
        )


# no fact: as above
def sweep_traces(at: datetime) -> int:
    """Traces older than 30 days go; gives how many."""
    # every brand: what is old is old in all of them
    gone, _by_model = Trace.objects.filter(seen_at__lt=at - TRACED).delete()
    return gone


def _is_new(membership: Membership) -> bool:
    person, brand = membership.person, membership.brand_id
    if Arrival.of(brand).filter(person=person).exists():
        return False
    if Membership.of(brand).filter(person=person).exclude(pk=membership.pk).exists():
        return False
    return not log_by(membership.circle.brand, ref(person)).filter(verb=Verb.LEAVE).exists()

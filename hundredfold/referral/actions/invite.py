from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.circles.models import Circle
from hundredfold.entrance.models import Candidacy, Stage
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Refused, Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person
from hundredfold.referral import facts
from hundredfold.referral.actions.arrive import arrival_of, leave_a_trace
from hundredfold.referral.actions.make_link import grown
from hundredfold.referral.models import Invitation
from hundredfold.referral.permissions import INVITE_MANY, SEE_INVITATIONS, SHARE

MOST_WAITING = 20
"""So many invitations of one member may wait; stewards may have as many as they need."""
STANDS = timedelta(days=30)


@transaction.atomic
def invite(
    circle: Circle,
    *,
    by: Person,
    name: str,
    email: str = "",
    candidacy: Candidacy | None = None,
    house: str = "",
    network: str = "",
    at: datetime | None = None,
) -> Invitation:
    """A member invites somebody by name: a link of its own opens the door once, for 30 days.

    To an address a letter goes. The same name and address again, while it waits, is once; so is
    the same candidate of the hundred, whom a steward invites once they have come so far.
    """
    steward = INVITE_MANY.holds(by)
    if not steward:
        SHARE.require(by, circle=circle)
    name, email, moment = one_line(name), email.strip().lower(), at or now()
    _require_sense(name, email, candidacy, is_steward=steward)
    take_turns(circle.brand_id, f"referral.links:{circle.pk}")
    waiting = Invitation.of(circle.brand_id).filter(
        link__circle=circle, withdrawn_at=None, accepted_at=None, link__expires_at__gt=moment
    )
    same = (
        waiting.filter(candidacy=candidacy)
        if candidacy
        else waiting.filter(by=by, name=name, email=email)
    )
    if known := same.select_related("link").first():
        return known
    if not steward and waiting.filter(by=by).count() >= MOST_WAITING:
        said = _("%d of your invitations wait already. Withdraw one first.") % MOST_WAITING
        raise Untimely("too_many_waiting", said)
    arrival_of(by, moment)
    leave_a_trace(by, network, moment)
    link = grown(circle, by, by, moment, opens_once=True, name=name, expires_at=moment + STANDS)
    made = Invitation.objects.create(
        brand_id=circle.brand_id, link=link, by=by, name=name, email=email, house=house,
        person=candidacy.person if candidacy else None, candidacy=candidacy, made_at=moment,
    )  # fmt: skip
    _say(facts.invited, made, by, moment)
    return made


@transaction.atomic
def uninvite(invitation: Invitation, *, by: Person, at: datetime | None = None) -> Invitation:
    """The invitation opens nothing any more; name and address are forgotten. Twice is once."""
    invitation = Invitation.of(invitation.brand_id).select_related("link").get(pk=invitation.pk)
    SEE_INVITATIONS.require(by, owner=invitation.by_id)
    if invitation.accepted_at is not None:
        raise Untimely("accepted_already", _("They have come in by it already."))
    if invitation.withdrawn_at is None:
        moment = at or now()
        invitation.withdrawn_at, invitation.email = moment, ""
        invitation.save(update_fields=["withdrawn_at", "email"])
        invitation.link.closed_at = moment
        invitation.link.save(update_fields=["closed_at"])
        _say(facts.uninvited, invitation, by, moment)
    return invitation


def _require_sense(name: str, email: str, candidacy: Candidacy | None, *, is_steward: bool) -> None:
    if is_blank(name) or len(name) > 80:
        raise Unacceptable("bad_name", _("A name of 1 to %d signs, please.") % 80, field="name")
    if email:
        try:
            validate_email(email)
        except ValidationError as broken:
            said = _("Write an address like name@example.org.")
            raise Unfitting("bad_email", said, field="email") from broken
    if candidacy is not None:
        if not is_steward:
            raise Refused("not_a_steward", _("Only the chief and the operators can do this."))
        if candidacy.stage != Stage.INVITED:
            raise Untimely("another_stage", _("The candidate is at another stage by now."))


def _say(
    fact: Fact[facts.InvitationNote], invitation: Invitation, by: Person, at: datetime
) -> None:
    fact.record(
        brand=invitation.brand_id, circle=invitation.link.circle_id, actor=by, object=invitation,
        target=invitation.person, note=facts.InvitationNote(link=invitation.link_id), at=at,
    )  # fmt: skip

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle, Membership
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unfitting
from hundredfold.people.models import Person
from hundredfold.referral.actions.invite import invite
from hundredfold.referral.models import Invitation
from hundredfold.referral.permissions import INVITE_MANY
from hundredfold.referral.sheets import MOST_ROWS, Row


@dataclass
class Told:
    """What became, or would become, of each row: invited, invited already, inside, refused."""

    invited: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    inside: list[Row] = field(default_factory=list)
    refused: list[tuple[Row, str]] = field(default_factory=list)


@transaction.atomic
def invite_many(
    circle: Circle,
    rows: Iterable[Row],
    *,
    by: Person,
    dry: bool = True,
    house: str = "",
    at: datetime | None = None,
) -> Told:
    """Everybody on a sheet is invited, or (`dry`) it is said what would become of each.

    A row that cannot be used is refused with its reason and keeps nobody else from being invited.
    """
    INVITE_MANY.require(by)
    found = list(rows)
    if not found or len(found) > MOST_ROWS:
        said = _("From 1 to %d people on a sheet.") % MOST_ROWS
        raise Unfitting("bad_sheet", said, field="sheet")
    told, moment = Told(), at or now()
    known = _known(circle, moment)
    for row in found:
        if row.email.lower() in known.inside:
            told.inside.append(row)
        elif (row.name, row.email.lower()) in known.waiting:
            told.waiting.append(row)
        else:
            _invite_one(circle, row, told, by=by, house=house, at=moment)
            known.waiting.add((row.name, row.email.lower()))
    if dry:
        transaction.set_rollback(True)
    return told


@dataclass
class _Known:
    inside: set[str]
    waiting: set[tuple[str, str]]


def _known(circle: Circle, at: datetime) -> _Known:
    """Who belongs already, by address; who was invited and has not come, by name and address."""
    members = Membership.of(circle.brand_id).filter(circle=circle, person__account__isnull=False)
    waiting = Invitation.of(circle.brand_id).filter(
        link__circle=circle, withdrawn_at=None, accepted_at=None, link__expires_at__gt=at
    )
    return _Known(
        set(members.values_list("person__account__email", flat=True)),
        set(waiting.values_list("name", "email")),
    )


def _invite_one(
    circle: Circle, row: Row, told: Told, *, by: Person, house: str, at: datetime
) -> None:
    try:
        with transaction.atomic():
            invite(circle, by=by, name=row.name, email=row.email, house=house, at=at)
    except Refused as no:
        told.refused.append((row, str(no.reason)))
    else:
        told.invited.append(row)

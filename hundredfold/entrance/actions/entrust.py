from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.entrance import facts
from hundredfold.entrance.models import OPEN, Candidacy, Terms
from hundredfold.entrance.moving import fresh
from hundredfold.entrance.permissions import KEEP_LIST, may_own
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.people.models import Person


@transaction.atomic
def entrust(
    candidacy: Candidacy, *, to: Person | None, by: Person, at: datetime | None = None
) -> Candidacy:
    """Somebody looks after a candidate from now on; nobody, if `to` is empty, which undoes it.

    Chiefs, operators and irons do, each after so many as the circle has resolved.
    """
    KEEP_LIST.require(by)
    candidacy = fresh(candidacy)
    if candidacy.owner_id == (to.pk if to else None):
        return candidacy
    if to is not None:
        _require_hands(candidacy, to)
    candidacy.owner = to
    candidacy.save(update_fields=["owner"])
    facts.entrusted.record(
        brand=candidacy.brand_id,
        circle=candidacy.circle_id,
        actor=by,
        object=candidacy,
        target=candidacy.person,
        note=facts.OwnerNote(owner=to.pk if to else None),
        at=at or now(),
    )
    return candidacy


def _require_hands(candidacy: Candidacy, to: Person) -> None:
    if not may_own(to, circle=candidacy.circle) or to.pk == candidacy.person_id:
        said = _("Chiefs, operators and irons look after candidates, and nobody after themselves.")
        raise Unacceptable("cannot_own", said, field="owner")
    terms = Terms.of(candidacy.brand_id).filter(circle=candidacy.circle_id).first() or Terms()
    theirs = Candidacy.of(candidacy.brand_id).filter(
        circle=candidacy.circle_id, owner=to, stage__in=OPEN
    )
    if theirs.count() >= terms.each_owner:
        said = _("%(name)s looks after %(most)s already.")
        raise Untimely("hands_full", said % {"name": to.name, "most": terms.each_owner})

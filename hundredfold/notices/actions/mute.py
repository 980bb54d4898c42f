from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.notices.models import Kind, Mute, Sight
from hundredfold.people.models import Person


# no fact: what somebody wants to hear is theirs alone
@transaction.atomic
def choose(person: Person, wanted: Iterable[str], *, at: datetime | None = None) -> None:
    """Somebody says of which kinds they want to hear: the whole list. Of the others they are told
    nothing, until they want to again; then what was told meanwhile is there."""
    wanted = set(wanted)
    if wanted - set(Kind.values):
        raise Unacceptable("no_kind", _("This kind is not known."), field="kinds")
    muted = Mute.of(person.brand_id).filter(person=person)
    muted.filter(kind__in=wanted).delete()
    before = set(muted.values_list("kind", flat=True))
    Mute.of(person.brand_id).bulk_create(
        Mute(brand_id=person.brand_id, person=person, kind=kind, since=at or now())
        for kind in sorted(set(Kind.values) - wanted - before)
    )


# no fact: leaving for good is one
@transaction.atomic
def forget_choices(person: Person, at: datetime) -> None:
    """Whoever leaves for good has chosen nothing and seen nothing."""
    Mute.of(person.brand_id).filter(person=person).delete()
    Sight.of(person.brand_id).filter(person=person).delete()

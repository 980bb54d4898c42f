from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Following


@transaction.atomic
def follow(person: Person, *, by: Person, at: datetime | None = None) -> Following:
    """Somebody reads what another says, in whichever circle of the brand. Twice is once."""
    if person.pk == by.pk:
        raise Refused("oneself", _("You read your own words anyway."))
    if person.brand_id != by.brand_id:
        raise Refused("elsewhere", _("This person belongs to another community."))
    found, is_new = Following.objects.get_or_create(
        brand_id=by.brand_id, person=by, followed=person, defaults={"since": at or now()}
    )
    if is_new:
        facts.followed.record(brand=by.brand_id, actor=by, object=person, at=found.since)
    return found


@transaction.atomic
def unfollow(person: Person, *, by: Person, at: datetime | None = None) -> None:
    """No longer; where nobody was followed, nothing happens."""
    gone, _each = Following.of(by.brand_id).filter(person=by, followed=person).delete()
    if gone:
        facts.unfollowed.record(brand=by.brand_id, actor=by, object=person, at=at or now())

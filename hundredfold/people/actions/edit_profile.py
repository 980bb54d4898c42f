from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, require_sound
from hundredfold.kit.words import one_line
from hundredfold.people import facts
from hundredfold.people.models import Person
from hundredfold.people.words import described, named


@transaction.atomic
def edit_profile(
    person: Person, *, by: Person, name: str, place: str, about: str, at: datetime | None = None
) -> Person:
    """People say themselves what they are called, where they live and what they are about."""
    if by != person:
        raise Refused("not_yours", _("Only the person themselves can change a profile."))
    changed = {
        "name": named(name),
        "place": one_line(place),
        "about": described(about),
    }
    if any(getattr(person, field) != value for field, value in changed.items()):
        for field, value in changed.items():
            setattr(person, field, value)
        require_sound(person)
        person.save(update_fields=list(changed))
        facts.profile_edited.record(brand=person.brand_id, actor=by, object=person, at=at or now())
    return person

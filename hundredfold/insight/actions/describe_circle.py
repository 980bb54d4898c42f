from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.insight import facts
from hundredfold.insight.models import Character
from hundredfold.insight.models.characters import LONGEST_DECISION, MOST_EXCITING
from hundredfold.insight.permissions import DESCRIBE
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable
from hundredfold.people.models import Person


@transaction.atomic
def describe_circle(
    circle: Circle,
    *,
    by: Person,
    decision_days: int,
    excitement: int,
    at: datetime | None = None,
) -> Character:
    """How long people take to decide, and how exciting it is. The same again changes nothing."""
    DESCRIBE.require(by)
    if not 1 <= decision_days <= LONGEST_DECISION:
        said = _("From 1 day to ten years.")
        raise Unacceptable("bad_decision_days", said, field="decision_days")
    if not 1 <= excitement <= MOST_EXCITING:
        raise Unacceptable("bad_excitement", _("From 1 to 10."), field="excitement")
    _take_turns(circle)
    said_now = {"decision_days": decision_days, "excitement": excitement}
    known = Character.of(circle.brand_id).filter(circle=circle).first()
    if known and (known.decision_days, known.excitement) == (decision_days, excitement):
        return known
    character, _is_new = Character.objects.update_or_create(
        brand_id=circle.brand_id, circle=circle, defaults={**said_now, "described_at": at or now()}
    )
    facts.circle_described.record(
        brand=circle.brand_id,
        circle=circle.pk,
        actor=by,
        object=circle,
        note=facts.CharacterNote(**said_now),
        at=character.described_at,
    )
    return character


@transaction.atomic
def undescribe_circle(circle: Circle, *, by: Person, at: datetime | None = None) -> None:
    """What was said of a circle is taken back: it takes no part in the claims until said anew."""
    DESCRIBE.require(by)
    _take_turns(circle)
    gone, _rows = Character.of(circle.brand_id).filter(circle=circle).delete()
    if gone:
        facts.circle_undescribed.record(
            brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=at or now()
        )


def _take_turns(circle: Circle) -> None:
    take_turns(circle.brand_id, f"insight.character:{circle.pk}")

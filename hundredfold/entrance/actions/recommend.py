from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact, Note
from hundredfold.circles.models import Circle
from hundredfold.entrance import facts
from hundredfold.entrance.models import Recommendation
from hundredfold.entrance.permissions import KEEP_LIST, RECOMMEND
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person

MOST_OPEN = 20
"""So many recommendations of one member may wait."""


@transaction.atomic
def recommend(
    circle: Circle,
    *,
    by: Person,
    name: str,
    reason: str,
    reach: str = "",
    person: Person | None = None,
    at: datetime | None = None,
) -> Recommendation:
    """A member names somebody worth asking, how to reach them, and why. Twice is once."""
    RECOMMEND.require(by, circle=circle)
    name, reach, reason = one_line(name), one_line(reach), reason.strip()
    for field, words, most in (("name", name, 80), ("reason", reason, 500)):
        if is_blank(words) or len(words) > most:
            said = _("Please say this, in at most %d signs.") % most
            raise Unacceptable(f"bad_{field}", said, field=field)
    if len(reach) > 200:
        raise Unacceptable("bad_reach", _("At most %d signs.") % 200, field="reach")
    take_turns(circle.brand_id, f"entrance.recommend:{by.pk}")
    waiting = Recommendation.of(circle.brand_id).filter(circle=circle, by=by, settled_at=None)
    if same := waiting.filter(name=name).first():
        return same
    if waiting.count() >= MOST_OPEN:
        said = _("%d of your recommendations wait already. Thank you; let us read them first.")
        raise Untimely("too_many_waiting", said % MOST_OPEN)
    made = Recommendation.objects.create(
        brand_id=circle.brand_id, circle=circle, by=by, name=name, reach=reach, reason=reason,
        person=person, made_at=at or now(),
    )  # fmt: skip
    _say(facts.recommended, made, by, made.made_at)
    return made


@transaction.atomic
def settle(
    made: Recommendation,
    *,
    by: Person,
    answer: str = "",
    person: Person | None = None,
    at: datetime | None = None,
) -> Recommendation:
    """A recommendation is dealt with: who it is, if that is known, and what came of it."""
    KEEP_LIST.require(by)
    made = Recommendation.of(made.brand_id).get(pk=made.pk)
    if made.settled_at is not None:
        return made
    made.person, made.answer = person or made.person, one_line(answer)[:300]
    made.settled_at, made.settled_by = at or now(), by
    made.save(update_fields=["person", "answer", "settled_at", "settled_by"])
    _say(facts.settled, made, by, made.settled_at)
    return made


@transaction.atomic
def unsettle(made: Recommendation, *, by: Person, at: datetime | None = None) -> Recommendation:
    """It waits again. Twice is once."""
    KEEP_LIST.require(by)
    made = Recommendation.of(made.brand_id).get(pk=made.pk)
    if made.settled_at is not None:
        made.settled_at = made.settled_by = None
        made.save(update_fields=["settled_at", "settled_by"])
        _say(facts.unsettled, made, by, at or now())
    return made


def _say(fact: Fact[Note], made: Recommendation, by: Person, at: datetime) -> None:
    fact.record(brand=made.brand_id, circle=made.circle_id, actor=by, object=made, at=at)

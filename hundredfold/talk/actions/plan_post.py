from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unfitting, Untimely
from hundredfold.people.models import Person
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Plan
from hundredfold.talk.permissions import TAKE_PART
from hundredfold.talk.planning import as_said, kept

FURTHEST = timedelta(days=366)
MOST_PLANS, AT_ONCE = 50, 100


# no fact: publishing is one, when it is due
@transaction.atomic
def plan_post(
    circle: Circle,
    words: Mapping[str, str],
    *,
    due_at: datetime,
    by: Person,
    at: datetime | None = None,
) -> Plan:
    """What a member has written is published at a moment within the coming year.

    It is looked at now as publishing would; who reads it until then is its author alone.
    """
    TAKE_PART.require(by, circle=circle)
    at, parts = at or now(), kept(words)
    if not at < due_at <= at + FURTHEST:
        raise Unfitting("due_at", _("Choose a moment within the coming year."), field="due")
    as_said(parts, circle=circle, by=by, at=due_at)
    if Plan.of(circle.brand_id).filter(circle=circle, person=by).count() >= MOST_PLANS:
        raise Untimely("too_many_plans", _("At most %d posts can wait at a time.") % MOST_PLANS)
    return Plan.objects.create(
        brand_id=circle.brand_id, circle=circle, person=by, words=parts, due_at=due_at,
        planned_at=at,
    )  # fmt: skip


# no fact: as above
@transaction.atomic
def drop_plan(plan: Plan, *, by: Person) -> None:
    """Its author thinks better of it before it is published."""
    if plan.person_id != by.pk:
        raise Refused("not_yours", _("Only the one who wrote this can change it."))
    Plan.of(plan.brand_id).filter(pk=plan.pk).delete()


# no fact: publishing is one
def publish_due(at: datetime) -> int:
    """What is due is published, each in a transaction of its own; gives how many were.

    What cannot be published by then (its author has left the circle) stays with the reason.
    """
    # every brand: what is due is due in all of them
    due = Plan.objects.filter(due_at__lte=at, failed="").order_by("due_at", "pk")
    return sum(_publish(plan.pk, at) for plan in due[:AT_ONCE])


@transaction.atomic
def _publish(number: int, at: datetime) -> bool:
    # every brand: as above
    waiting = Plan.objects.select_for_update(of=("self",)).filter(pk=number, failed="")
    plan = waiting.select_related("circle__brand", "person").first()
    if plan is None:  # another worker was earlier, or its author took it back
        return False
    try:
        with transaction.atomic():
            said = as_said(plan.words, circle=plan.circle, by=plan.person, at=at)
            publish(**said, at=at, key=f"plan:{plan.pk}")
    except Refused as no:
        plan.failed = no.code[:30]
        plan.save(update_fields=["failed"])
        return False
    plan.delete()
    return True

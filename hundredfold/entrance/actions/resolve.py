from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.entrance import facts
from hundredfold.entrance.ladder import MEASURES, Task
from hundredfold.entrance.models import Step, Terms
from hundredfold.entrance.moving import hold_the_list
from hundredfold.entrance.permissions import KEEP_LIST
from hundredfold.entrance.queries.testing import steps_of
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import Words, is_blank
from hundredfold.people.models import Person

MOST_STEPS = 10


@transaction.atomic
def set_the_terms(
    circle: Circle,
    *,
    by: Person,
    seeds: int = 100,
    each_owner: int = 10,
    each_place: int = 0,
    hundred_on: date | None = None,
    ten_thousand_on: date | None = None,
    million_on: date | None = None,
    at: datetime | None = None,
) -> Terms:
    """How many, how many each looks after, and by when. Who is on the list already stays on it."""
    KEEP_LIST.require(by)
    if not 1 <= seeds <= 1_000:
        raise Unacceptable("bad_seeds", _("From 1 to 1,000 people."), field="seeds")
    if not 1 <= each_owner <= 1_000:
        raise Unacceptable("bad_each_owner", _("From 1 to 1,000 people."), field="each_owner")
    if not 0 <= each_place <= 1_000:
        raise Unacceptable(
            "bad_each_place", _("From 0 to 1,000; 0 is no limit."), field="each_place"
        )
    days = [day for day in (hundred_on, ten_thousand_on, million_on) if day]
    if days != sorted(days):
        said = _("More people come later: the days have to follow each other.")
        raise Unacceptable("days_out_of_order", said, field="million_on")
    hold_the_list(circle.brand_id, circle.pk)
    resolved = {
        "seeds": seeds, "each_owner": each_owner, "each_place": each_place,
        "hundred_on": hundred_on, "ten_thousand_on": ten_thousand_on, "million_on": million_on,
    }  # fmt: skip
    before = Terms.of(circle.brand_id).filter(circle=circle).values(*resolved).first()
    terms, _is_new = Terms.objects.update_or_create(
        brand_id=circle.brand_id, circle=circle, defaults=resolved
    )
    if before != resolved:
        facts.terms_set.record(
            brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=at or now()
        )
    return terms


@transaction.atomic
def set_the_ladder(
    circle: Circle, tasks: Sequence[Task], *, by: Person, at: datetime | None = None
) -> list[Step]:
    """The circle has this test from now on. The same again changes nothing."""
    KEEP_LIST.require(by)
    _require_tasks(tasks)
    hold_the_list(circle.brand_id, circle.pk)
    now_in_force = Step.of(circle.brand_id).filter(circle=circle, retired_at=None)
    steps = list(now_in_force.order_by("number"))
    if [Task(step.words, step.standing, step.least) for step in steps] == list(tasks):
        return steps
    moment = at or now()
    now_in_force.update(retired_at=moment)
    made = Step.objects.bulk_create(
        Step(
            brand_id=circle.brand_id, circle=circle, number=number, words=Words(task.words),
            standing=task.standing, least=task.least, made_at=moment,
        )
        for number, task in enumerate(tasks, 1)
    )  # fmt: skip
    facts.ladder_set.record(
        brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=moment
    )
    return made


# no fact: it is what all begin with, and the move that needs it is one
def write_the_ladder(circle: Circle) -> None:
    """Whoever is tested is tested by steps that are kept, also by those that all begin with."""
    steps = steps_of(circle)
    if steps[0].pk is None:
        Step.objects.bulk_create(steps)


def _require_tasks(tasks: Sequence[Task]) -> None:
    if not 1 <= len(tasks) <= MOST_STEPS:
        raise Unacceptable("bad_ladder", _("From 1 to %d steps.") % MOST_STEPS, field="steps")
    for task in tasks:
        if not task.words or any(is_blank(said) or len(said) > 300 for said in task.words.values()):
            said = _("Each step says what is asked, in at most %d signs.") % 300
            raise Unacceptable("bad_step", said, field="steps")
        if task.standing and (task.standing not in MEASURES or task.least < 1):
            said = _("A step that is measured names a figure and the least it has to reach.")
            raise Unacceptable("bad_measure", said, field="steps")

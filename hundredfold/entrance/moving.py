"""How a candidacy changes its stage: one row that says from where, one fact."""

from datetime import datetime

from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.entrance import facts
from hundredfold.entrance.models import OPEN, Candidacy, Move, Stage, Step, Terms
from hundredfold.entrance.queries.testing import steps_of
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.kit.words import one_line
from hundredfold.people.models import Person


def hold_the_list(brand: int, circle: int) -> None:
    """Whoever changes the list of a circle waits for whoever is changing it."""
    take_turns(brand, f"entrance.list:{circle}")


def move(
    candidacy: Candidacy, stage: Stage, *, by: Person, reason: str = "", at: datetime | None = None
) -> Candidacy:
    """To another stage, with its reason. Call with the list held and in a transaction."""
    before, moment = candidacy.stage, at or now()
    candidacy.stage = stage
    candidacy.save(update_fields=["stage"])
    Move.objects.create(
        brand_id=candidacy.brand_id, candidacy=candidacy, before=before, stage=stage, by=by,
        reason=one_line(reason)[:300], moved_at=moment,
    )  # fmt: skip
    facts.moved.record(
        brand=candidacy.brand_id,
        circle=candidacy.circle_id,
        actor=by,
        object=candidacy,
        target=candidacy.person,
        note=facts.StageNote(before=before, stage=stage, person=candidacy.person_id),
        at=moment,
    )
    return candidacy


def write_the_ladder(circle: Circle) -> None:
    """Whoever is tested is tested by steps that are kept, also by those that all begin with."""
    steps = steps_of(circle)
    if steps[0].pk is None:
        Step.objects.bulk_create(steps)


def fresh(candidacy: Candidacy) -> Candidacy:
    """The candidacy as it is now, with the list held."""
    hold_the_list(candidacy.brand_id, candidacy.circle_id)
    return Candidacy.of(candidacy.brand_id).select_related("person", "circle").get(pk=candidacy.pk)


def require_stage(candidacy: Candidacy, *stages: Stage) -> None:
    if candidacy.stage not in stages:
        raise Untimely("another_stage", _("The candidate is at another stage by now."))


def require_room(circle_id: int, brand: int, person: Person) -> None:
    """The list is not longer than resolved, nor are more of one place on it."""
    terms = Terms.of(brand).filter(circle=circle_id).first() or Terms()
    there = Candidacy.of(brand).filter(circle=circle_id, stage__in=OPEN)
    if there.count() >= terms.seeds:
        said = _("The list is full: %(seeds)s people. Let somebody go first, or resolve more.")
        raise Untimely("list_full", said % {"seeds": terms.seeds})
    same_place = there.filter(person__place=person.place)
    if terms.each_place and person.place and same_place.count() >= terms.each_place:
        said = _("There are %(most)s from %(place)s already.")
        raise Untimely("place_full", said % {"most": terms.each_place, "place": person.place})

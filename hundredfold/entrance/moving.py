"""What holds before somebody moves: whose turn it is, and whether there is room."""

from django.utils.translation import gettext as _

from hundredfold.entrance.models import OPEN, Candidacy, Stage, Terms
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person


def hold_the_list(brand: int, circle: int) -> None:
    """Whoever changes the list of a circle waits for whoever is changing it."""
    take_turns(brand, f"entrance.list:{circle}")


def hold_the_doors(brand: int, circle: int) -> None:
    """Whoever comes through a door of a circle, or changes one, waits for whoever does."""
    take_turns(brand, f"entrance.doors:{circle}")


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

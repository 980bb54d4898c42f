"""Circles, the groups inside them and the tribes, as the desk draws them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.circles.models import Circle
from hundredfold.insight.groups.found import Group, Groups
from hundredfold.insight.queries.circles import Overlaps
from hundredfold.insight.tribes.found import Plan, Tribe
from hundredfold.kit import charts
from hundredfold.kit.charts import percent
from hundredfold.kit.telling import number
from hundredfold.people.queries import Face

DOTS = 24
"""So many people of a group are given to the map; it shows fewer where there are many groups."""
DRAWN = 12
"""Groups on a map. Smaller ones stand in the list below it."""

Faces = Mapping[int, Face]


def named(faces: Faces, person: int) -> str:
    """What somebody is called; who has left since is named as such."""
    return (faces.get(person) or Face(None, "")).name or _("Somebody who left")


def matrix(brand: str, found: Overlaps) -> charts.Matrix:
    """Who belongs to two circles. The title names the closest pair."""
    at = {circle.slug: place for place, (circle, _people) in enumerate(found.circles)}
    pairs = [
        charts.Pair(
            at[one], at[other], both.shared, both.one_in_other or 0.0, both.other_in_one or 0.0,
            both.jaccard or 0.0, reverse("desk:in_both", args=[brand, one, other]),
        )
        for one, other, both in found.pairs
    ]  # fmt: skip
    return charts.Matrix(
        title=_("Who belongs to two circles"),
        says=_closest(found),
        note=_("Counted exactly. J is Jaccard: people in both, of all in either."),
        nothing=_("There is one circle: nothing to lay over it yet."),
        circles=[(str(one), people, _members(brand, one)) for one, people in found.circles],
        pairs=pairs,
    )


def _closest(found: Overlaps) -> str:
    if not found.pairs:
        return _("Nobody belongs to two circles.")
    one, other, both = found.pairs[0]
    shares = (both.one_in_other or 0.0, both.other_in_one or 0.0)
    small, large = (one, other) if shares[0] >= shares[1] else (other, one)
    return _("%(share)s of %(small)s is in %(large)s too: the closest of all pairs.") % {
        "share": percent(max(shares)),
        "small": found.called(small),
        "large": found.called(large),
    }


def _members(brand: str, circle: Circle) -> str:
    return f"{reverse('desk:people', args=[brand])}?{urlencode({'circle': circle.slug})}"


def borrowing(brand: str, found: Overlaps, chosen: Circle) -> charts.Bars:
    """Where the people are whom a circle does not have yet."""
    steps = found.borrowing
    first = found.called(steps[0].circle) if steps else ""
    return charts.Bars(
        title=_("Where %(circle)s finds people it does not have") % {"circle": chosen},
        says=_("Go to %(first)s first; each step counts only whom the ones before do not bring.")
        % {"first": first},
        nothing=_("Everybody in the other circles is here already."),
        what=_("Circle"),
        value=_("New people"),
        bars=[
            charts.Bar(
                found.called(step.circle), step.added,
                f"{reverse('desk:people', args=[brand])}?{urlencode({'circle': step.circle})}",
                is_hero=not at,
            )
            for at, step in enumerate(steps)
        ],
    )  # fmt: skip


def group_name(group: Group, faces: Faces) -> str:
    """By its words where it has some, else by who stands in the middle."""
    if group.words:
        return ", ".join(group.words[:2])
    return _("round %(name)s") % {"name": named(faces, group.people[0])}


def shown_people(found: Groups) -> list[int]:
    """Whom the page of the groups names."""
    return [person for group in found.groups for person in group.people[:DOTS]]


def groups_map(address: str, asked: str, found: Groups, faces: Faces) -> charts.Map:
    """Each group a round with its people, near to those with whom it has most to do."""
    largest = found.groups[:DRAWN]
    return charts.Map(
        title=_("How the groups stand to each other"),
        says=_groups_say(found, faces),
        note=_("A round’s area is its people. A line is as thick as the ties between two groups."),
        groups=[
            charts.Group(
                group.number, group_name(group, faces), len(group.people),
                [_node(person, at, faces) for at, person in enumerate(group.people[:DOTS])],
                f"{address}{group.number}/{asked}",
            )
            for group in largest
        ],
        bonds=[charts.Tie(one, other, strength) for one, other, strength in found.bonds],
    )  # fmt: skip


def _groups_say(found: Groups, faces: Faces) -> str:
    if not found.groups:
        return _("There is no group of three or more.")
    largest = found.groups[0]
    people = ngettext(
        "%(num)s person is in the largest group, %(name)s.",
        "%(num)s people are in the largest group, %(name)s.",
        len(largest.people),
    )
    return people % {"num": number(len(largest.people)), "name": group_name(largest, faces)}


def _node(person: int, at: int, faces: Faces) -> charts.Node:
    """Those in the middle are drawn larger, as the list has them first."""
    return charts.Node(person, named(faces, person), 9 / (at + 1) + 1)


def planned_people(plan: Plan) -> list[int]:
    """Whom the page of the tribes names."""
    leaders = [plan.chief or 0, *plan.brokers]
    return leaders + [
        person for t in plan.tribes for person in (t.iron, *t.introduced_by, *t.covers[:DOTS])
    ]


def tribes_map(address: str, asked: str, plan: Plan, faces: Faces) -> charts.Map:
    """The chief in the middle, the irons round them, and next to each whom they cover."""
    chief = plan.chief or 0
    return charts.Map(
        title=_("One chief, and who covers whom"),
        says=_("%(chief)s in the middle; %(covered)s of %(people)s people belong to a tribe.")
        % {
            "chief": named(faces, chief),
            "covered": number(plan.covered),
            "people": number(plan.people),
        },
        groups=[_tribe(tribe, f"{address}{tribe.iron}/{asked}", faces) for tribe in plan.tribes],
        ties=[charts.Tie(chief, tribe.iron) for tribe in plan.tribes],
        bonds=_closest_pairs(plan),
        centre=charts.Node(chief, named(faces, chief), sign="hero"),
        legend=(
            ("hero", _("chief")), ("ink", _("iron, and whom they cover")),
            ("bond", _("reach most of the same people")),
        ),
    )  # fmt: skip


def _closest_pairs(plan: Plan) -> list[charts.Tie]:
    """Each iron with the one they share most with: all pairs at once would hide the rest."""
    closest = {
        (tribe.iron, *plan.shared(tribe.iron)[0])
        for tribe in plan.tribes
        if plan.shared(tribe.iron)
    }
    pairs = {(min(one, other), max(one, other)): share for one, other, share in closest}
    return [charts.Tie(one, other, share) for (one, other), share in sorted(pairs.items())]


def _tribe(tribe: Tribe, address: str, faces: Faces) -> charts.Group:
    covers = [
        charts.Node(person, "", 1 + 1 / (at + 1)) for at, person in enumerate(tribe.covers[:DOTS])
    ]
    iron = charts.Node(tribe.iron, named(faces, tribe.iron), 9)
    name, people = named(faces, tribe.iron), len(tribe.covers)
    return charts.Group(tribe.iron, name, people, [iron, *covers], address)

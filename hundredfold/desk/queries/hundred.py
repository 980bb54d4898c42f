"""Where the hundred stand: in which group each of them is, and who of them knows whom."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.desk.queries.circles import DRAWN, Faces, group_name
from hundredfold.insight.groups.found import Group, Groups
from hundredfold.insight.queries.among import Known
from hundredfold.insight.queries.searches import Listed, Searched
from hundredfold.kit import charts

Opens = Callable[[int], str]


def where_they_stand(
    found: Searched, groups: Groups | None, known: list[Known], faces: Faces, opens: Opens
) -> charts.Map:
    """Everybody to ask, by the groups inside; without groups, each beside those they know.

    A hundred who all stand in one corner carry a word no further than that corner.
    """
    held = _held(found, groups, faces) if groups else []
    return charts.Map(
        title=_("Where they stand"),
        says=_says(found, held, groups),
        note=_("A round’s area is how many of them are in that group. The first to ask is marked.")
        if len(held) > 1
        else _("A line is a living tie. The first to ask is marked."),
        groups=held if len(held) > 1 else [_all(found, opens)],
        ties=[charts.Tie(one, other, strength) for one, other, strength in known],
        bonds=[charts.Tie(*bond) for bond in groups.bonds] if groups else [],
        legend=(("hero", _("the first to ask")), ("ink", _("the others"))),
    )


def _held(found: Searched, groups: Groups, faces: Faces) -> list[charts.Group]:
    """Each group with those of the hundred who are in it; then those who are in none."""
    left = {one.candidate.person: one for one in found.listed}
    held: list[charts.Group] = []
    for group in groups.groups:
        inside = [left.pop(person) for person in group.people if person in left]
        if inside and len(held) < DRAWN:
            held.append(_group(group, inside, found, faces))
        else:
            left |= {one.candidate.person: one for one in inside}
    if left:
        nodes = [_node(one, found) for one in left.values()]
        held.append(charts.Group(0, _("in no group"), len(left), nodes))
    return held


def _group(group: Group, inside: list[Listed], found: Searched, faces: Faces) -> charts.Group:
    nodes = [_node(one, found) for one in inside]
    return charts.Group(group.number, group_name(group, faces), len(inside), nodes)


def _all(found: Searched, opens: Opens) -> charts.Group:
    nodes = [_node(one, found, opens) for one in found.listed]
    return charts.Group(0, _("to ask"), len(nodes), nodes)


def _node(one: Listed, found: Searched, opens: Opens | None = None) -> charts.Node:
    person = one.candidate.person
    sign = "hero" if person == found.listed[0].candidate.person else "ink"
    name = one.face.name or _("Somebody who left")
    address = opens(person) if opens and one.face.id else ""
    return charts.Node(person, name, 1 + one.candidate.score, sign, address)


def _says(found: Searched, held: list[charts.Group], groups: Groups | None) -> str:
    if groups is None or len(held) < 2:
        return _("Whoever knows each other stands near. Draw the groups inside to see more.")
    inside = sum(group.id > 0 for group in held)
    said = ngettext(
        "They stand in %(num)s of %(groups)s groups.",
        "They stand in %(num)s of %(groups)s groups.",
        inside,
    )
    return said % {"num": inside, "groups": len(groups.groups)}

"""A map of people: whoever is tied stands near, and the many are gathered by their group."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.placing import Placed, placed
from hundredfold.kit.charts.saying import count, cut, linked, wide
from hundredfold.kit.charts.sheet import Sheet, Spot

MOST = 150
"""More dots than this say less. Whoever is not shown is counted in the name of the group."""
LINES = 160
NAMED = {True: 6, False: 14}


@dataclass(frozen=True)
class Node:
    """Somebody: `weight` is the size of the dot, `sign` how it is filled.

    hero: the one it is about; ink: here; hollow: under way; edge: not yet here.
    """

    id: int
    name: str
    weight: float = 1.0
    sign: str = "ink"
    address: str = ""


@dataclass(frozen=True)
class Group:
    """People who belong together: how many they are, and those of them who may be shown.

    Of a wheel's groups the first of `nodes` leads.
    """

    id: int
    name: str
    people: int
    nodes: Sequence[Node] = ()
    address: str = ""


@dataclass(frozen=True)
class Tie:
    """Between two nodes, or two groups, by their ids."""

    one: int
    other: int
    strength: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Map(Chart):
    """One group is drawn person by person, several as rounds that hold their people.

    With somebody in the `centre` the groups stand round them as a wheel. `ties` are between people,
    `bonds` between groups. `legend` says what the signs stand for. The same `seed` gives the same
    map, and a map changes little when the people do.
    """

    groups: Sequence[Group]
    ties: Sequence[Tie] = ()
    bonds: Sequence[Tie] = ()
    centre: Node | None = None
    legend: Sequence[tuple[str, str]] = ()
    seed: int = 1

    @property
    def is_empty(self) -> bool:
        return not any(group.people for group in self.groups)

    @property
    def signs(self) -> Sequence[tuple[str, str]]:
        return self.legend

    @cached_property
    def shown(self) -> Sequence[Group]:
        """The groups with as many of their people as a map can hold, the weightiest first."""
        given = sum(len(group.nodes) for group in self.groups)
        share = min(1.0, MOST / given) if given else 1.0
        return [
            Group(g.id, g.name, g.people, self._weightiest(g, share), g.address)
            for g in self.groups
        ]

    def _weightiest(self, group: Group, share: float) -> list[Node]:
        lead = list(group.nodes[:1]) if self.centre else []
        others = sorted(group.nodes[len(lead) :], key=lambda node: (-node.weight, node.id))
        return [*lead, *others][: max(1, int(len(group.nodes) * share))]

    @property
    def heads(self) -> list[Head]:
        return [(_("Group"), False), (_("People"), True), (_("In the middle"), False)]

    @property
    def rows(self) -> list[Row]:
        return [
            [
                linked(group.name, group.address),
                count(group.people),
                ", ".join(node.name for node in group.nodes[:3]) or "–",
            ]
            for group in self.shown
        ]

    def drawn(self, width: int) -> Sheet:
        sheet = Sheet(width, 340 if width < 400 else 440)
        found = placed(
            self.shown, self.ties, self.bonds, self.centre, sheet.width, sheet.height, self.seed
        )
        self._lines(sheet, found)
        for group in self.shown if found.rounds else ():
            _round(sheet, group, found)
        for group in self.shown:
            for at, node in enumerate(group.nodes):
                _dot(sheet, node, found, leads=bool(self.centre) and at == 0)
        if self.centre:
            _dot(sheet, self.centre, found, leads=True)
        self._names(sheet, found)
        return sheet

    def _lines(self, sheet: Sheet, found: Placed) -> None:
        most = max((bond.strength for bond in self.bonds), default=1.0) or 1.0
        for bond in self.bonds:
            if bond.one in found.rounds and bond.other in found.rounds and bond.strength > 0:
                ends = (found.rounds[bond.one][:2], found.rounds[bond.other][:2])
                sheet.line(*ends, "c-bond", 1 + 5 * bond.strength / most)
        strongest = sorted(self.ties, key=lambda tie: -tie.strength)
        drawn = [t for t in strongest if t.one in found.spots and t.other in found.spots]
        for tie in drawn[:LINES]:
            sheet.line(found.spots[tie.one], found.spots[tie.other], "c-tie")

    def _names(self, sheet: Sheet, found: Placed) -> None:
        """Names stand where there is room for them; the table has them all."""
        taken: list[tuple[float, float, float, float]] = []
        if self.centre:
            x, y = found.spots[self.centre.id]
            _name(sheet, self.centre.name, (x, y + 26), "m hero", taken)
        for group in sorted(self.shown, key=lambda group: -group.people) if found.rounds else ():
            x, y, radius = found.rounds[group.id]
            says = f"{cut(group.name, sheet.width / 3)} {count(group.people)}"
            _name(sheet, says, (x, y + radius + 13), "m on", taken)
        if not found.rounds:
            people = sorted(self.shown[0].nodes, key=lambda node: -node.weight)
            for node in people[: NAMED[sheet.width < 400]]:
                x, y = found.spots[node.id]
                _name(sheet, cut(node.name, 120), (x, y - found.sizes[node.id] - 4), "m on", taken)


def _round(sheet: Sheet, group: Group, found: Placed) -> None:
    x, y, radius = found.rounds[group.id]
    with sheet.leading(group.address, f"{group.name}: {count(group.people)}"):
        sheet.dot(x, y, radius, "c-round")


def _dot(sheet: Sheet, node: Node, found: Placed, *, leads: bool) -> None:
    (x, y), size = found.spots[node.id], found.sizes[node.id]
    # Only dots that stand apart can be hit: the others are opened by their group.
    can_be_hit = leads or not found.rounds
    with sheet.leading(node.address if can_be_hit else "", node.name):
        if node.address and can_be_hit:
            sheet.dot(x, y, max(size, 10), "c-hit")
        sheet.dot(x, y, size, f"c-{node.sign}")


def _name(
    sheet: Sheet, said: str, spot: Spot, kind: str,
    taken: list[tuple[float, float, float, float]],
) -> None:  # fmt: skip
    half = wide(said) / 2
    x = min(max(spot[0], half), sheet.width - half)
    y = min(max(spot[1], 12), sheet.height - 4)
    box = (x - half, y - 12, x + half, y + 3)
    if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
        return
    taken.append(box)
    sheet.words(x, y, said, f"{kind} c-over")

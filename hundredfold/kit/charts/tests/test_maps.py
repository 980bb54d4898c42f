"""Maps: the same every time, nobody on top of another, the many gathered."""

import math
from itertools import combinations

import pytest

from hundredfold.kit.charts import Group, Map, Node, Tie
from hundredfold.kit.charts.layout import by_ties, pushed_apart, sunflower
from hundredfold.kit.charts.placing import placed
from hundredfold.kit.charts.tests.drawings import WIDTHS, of_kind, tree, words


def ring(many: int) -> list[tuple[int, int]]:
    return [(at, (at + 1) % many) for at in range(many)]


def far(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.dist(one, other)


def crowd(groups: int, each: int) -> list[Group]:
    return [
        Group(g, f"Group {g}", each * 10, [Node(g * 1000 + at, f"P{at}") for at in range(each)])
        for g in range(groups)
    ]


def test_the_same_seed_gives_the_same_places() -> None:
    assert by_ties(20, ring(20), seed=7) == by_ties(20, ring(20), seed=7)
    assert by_ties(20, ring(20), seed=7) != by_ties(20, ring(20), seed=8)


def test_neighbours_stand_nearer_than_those_across() -> None:
    found = by_ties(12, ring(12), seed=1)
    beside = [far(found[one], found[other]) for one, other in ring(12)]
    across = [far(found[at], found[(at + 6) % 12]) for at in range(12)]
    assert max(beside) < min(across)


@pytest.mark.parametrize("many", [0, 1, 2])
def test_few_are_placed_too(many: int) -> None:
    assert len(by_ties(many, [], seed=1)) == many
    assert len(sunflower(many, 10)) == many


def test_rounds_part_and_stay_in_the_field() -> None:
    radii = [20.0, 30.0, 25.0, 15.0]
    found = pushed_apart([(100, 100)] * 4, radii, 300, 300)
    for one, other in combinations(range(4), 2):
        assert far(found[one], found[other]) >= radii[one] + radii[other] - 0.5
    assert all(r <= x <= 300 - r and r <= y <= 300 - r
               for (x, y), r in zip(found, radii, strict=True))  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_of_many_some_are_shown_and_all_are_counted(width: int) -> None:
    drawing = tree(Map(title="T", says="S", groups=crowd(8, 300)), width)
    assert 8 <= len(of_kind(drawing, "circle", "c-ink")) <= 150
    assert sum("3,000" in said for said in words(drawing)) >= 4


def test_one_group_is_drawn_person_by_person() -> None:
    people = [Node(at, f"Person {at}", address=f"/p/{at}/") for at in range(40)]
    ties = [Tie(at, at // 2) for at in range(1, 40)]
    chart = Map(title="T", says="S", groups=[Group(1, "All", 40, people)], ties=ties)
    drawing = tree(chart, 540)
    assert len(list(drawing.iter("a"))) == 40
    assert len(of_kind(drawing, "path", "c-tie")) == 39
    found = placed(chart.shown, ties, (), None, 540, 440, 1)
    assert all(far(found.spots[a], found.spots[b]) > 4 for a, b in combinations(range(40), 2))


def test_the_one_in_the_centre_stands_in_the_centre() -> None:
    chief = Node(9999, "Chief", sign="hero")
    groups = crowd(10, 12)
    found = placed(groups, (), (), chief, 540, 440, 1)
    assert found.spots[9999] == (270, 220)
    assert all(found.spots[g.nodes[0].id] == found.rounds[g.id][:2] for g in groups)

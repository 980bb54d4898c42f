"""What there is to say of the circles in a graph, for people and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.circles.steadiness import Drawing, draw
from hundredfold.reach.circles.ties import degrees, ties_of
from hundredfold.reach.circles.words import Word, distinctive
from hundredfold.reach.graphs import Graph
from hundredfold.reach.refused import Hopeless

MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Circle:
    """`inside` is the share of its members' ties that stay within; `middle` who has most of them.

    `sureness` is the mean over its members, None where the circles were drawn once; `words` are
    what they say more than others do.
    """

    number: int
    people: int
    inside: float
    sureness: float | None
    middle: list[int | str]
    words: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """The circles of a graph, the largest first."""

    graph: Graph
    drawing: Drawing
    circles: list[Circle]
    resolution: float
    seconds: float

    @property
    def people(self) -> int:
        return self.graph.nodes

    def in_words(self) -> str:
        """One sentence on how far to trust it."""
        drawing = self.drawing
        quality = f"Modularity {drawing.modularity:.3f}"
        if drawing.agreement is None:
            return f"{quality}. Drawn once, so how sure the circles are is not known."
        scale = "where 1 is the same each time and 0 is chance"
        agreed = f"{quality}. {drawing.seeds} draws agree by {drawing.agreement:.2f}, {scale}."
        weak = drawing.modularity < 0.3 or drawing.agreement < 0.5
        return f"{agreed} These circles are weak: do not build on them." if weak else agreed

    def members(self) -> Iterator[tuple[int | str, int, str]]:
        """Name, circle and sureness of everybody, circle by circle."""
        sure = self.drawing.sureness
        for node in np.argsort(self.drawing.circle, kind="stable").tolist():
            known = "" if sure is None else f"{sure[node]:.3f}"
            yield self.graph.name(node), int(self.drawing.circle[node]) + 1, known

    def as_values(self) -> dict[str, Any]:
        """What `--json` says."""
        return {
            "circles": [asdict(circle) for circle in self.circles],
            "modularity": self.drawing.modularity,
            "agreement": self.drawing.agreement,
            "seeds": self.drawing.seeds,
            "resolution": self.resolution,
            "nodes": self.graph.nodes,
            "edges": self.graph.edges,
            "seconds": round(self.seconds, 3),
        }


def tell(
    graph: Graph,
    *,
    resolution: float = 1.0,
    seeds: int = 10,
    said: Sequence[tuple[str, str]] = (),
) -> Told:
    """Draws the circles of a graph several times and says what came out.

    `said` are pairs of a person's name and a word or tag, to name the circles by.
    Raises Hopeless if `said` speaks of nobody in the graph.
    """
    begun = perf_counter()
    tied = ties_of(graph)
    drawing = draw(tied, resolution=resolution, seeds=seeds)
    circles = _each(graph, tied, drawing, _words(graph, drawing.circle, said))
    return Told(graph, drawing, circles, resolution, perf_counter() - begun)


def _words(graph: Graph, circle: Longs, said: Sequence[tuple[str, str]]) -> dict[int, list[Word]]:
    if not said:
        return {}
    people = graph.places([person for person, _ in said]).tolist()
    known = [(who, word) for who, (_, word) in zip(people, said, strict=True) if who >= 0]
    if not known:
        raise Hopeless("the words are of nobody in the ties: person first, then a word.")
    return distinctive(circle, known, most=MIDDLE)


def _each(
    graph: Graph, tied: sparse.csr_array, drawing: Drawing, words: dict[int, list[Word]]
) -> list[Circle]:
    circle, sure = drawing.circle, drawing.sureness
    size, own = np.bincount(circle), _ties_inside(tied, circle)
    every = np.bincount(circle, weights=degrees(tied))
    # Ties of weight 0 are none, and whoever has no other is a circle without any.
    inside = np.bincount(circle, weights=own) / np.where(every > 0, every, 1.0)
    sureness = None if sure is None else np.bincount(circle, weights=sure) / size
    members = np.split(np.lexsort((-own, circle)), np.cumsum(size)[:-1])
    return [
        Circle(
            number=at + 1,
            people=int(size[at]),
            inside=float(inside[at]),
            sureness=None if sureness is None else float(sureness[at]),
            middle=[graph.name(node) for node in members[at][:MIDDLE].tolist()],
            words=[word.word for word in words.get(at, [])],
        )
        for at in range(len(size))
    ]


def _ties_inside(tied: sparse.csr_array, circle: Longs) -> Floats:
    """The weight of everybody's ties within their own circle."""
    grid = tied.tocoo()
    same = circle[grid.row] == circle[grid.col]
    inside = np.bincount(grid.row[same], weights=grid.data[same], minlength=len(circle))
    return inside.astype(np.float64)

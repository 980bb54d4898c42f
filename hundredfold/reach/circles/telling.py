"""What there is to say of the circles in a graph, for people and for programs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.circles.steadiness import Drawing, draw
from hundredfold.reach.circles.ties import ties_of
from hundredfold.reach.graphs import Graph

MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Circle:
    """`inside` is the share of its members' ties that stay within; `middle` who has most of them.

    `sureness` is the mean over its members, None where the circles were drawn once.
    """

    number: int
    people: int
    inside: float
    sureness: float | None
    middle: list[int | str]


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

    def members(self) -> Iterator[tuple[int, int | str, str]]:
        """Circle, name and sureness of everybody, circle by circle."""
        sure = self.drawing.sureness
        for node in np.argsort(self.drawing.circle, kind="stable").tolist():
            known = "" if sure is None else f"{sure[node]:.3f}"
            yield int(self.drawing.circle[node]) + 1, self.graph.name(node), known

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


def tell(graph: Graph, *, resolution: float = 1.0, seeds: int = 10) -> Told:
    """Draws the circles of a graph several times and says what came out."""
    begun = perf_counter()
    tied = ties_of(graph)
    drawing = draw(tied, resolution=resolution, seeds=seeds)
    circles = _each(graph, tied, drawing)
    return Told(graph, drawing, circles, resolution, perf_counter() - begun)


def _each(graph: Graph, tied: sparse.csr_array, drawing: Drawing) -> list[Circle]:
    own = _ties_inside(tied, drawing.circle)
    every = np.bincount(drawing.circle, weights=np.asarray(tied.sum(axis=1)))
    within = np.bincount(drawing.circle, weights=own)
    size = np.bincount(drawing.circle)
    order = np.lexsort((-own, drawing.circle))
    first = np.concatenate([[0], np.cumsum(size)])
    sure = drawing.sureness
    total = None if sure is None else np.bincount(drawing.circle, weights=sure)
    return [
        Circle(
            number=at + 1,
            people=int(size[at]),
            inside=float(within[at] / every[at]) if every[at] else 0.0,
            sureness=None if total is None else float(total[at] / size[at]),
            middle=[
                graph.name(node) for node in order[first[at] : first[at + 1]][:MIDDLE].tolist()
            ],
        )
        for at in range(len(size))
    ]


def _ties_inside(tied: sparse.csr_array, circle: Longs) -> Floats:
    """The weight of everybody's ties within their own circle."""
    grid = tied.tocoo()
    same = circle[grid.row] == circle[grid.col]
    inside = np.bincount(grid.row[same], weights=grid.data[same], minlength=len(circle))
    return inside.astype(np.float64)

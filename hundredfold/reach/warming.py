"""Compiles every loop ahead of the first question: `python -m hundredfold.reach.warming`."""

import tempfile
from pathlib import Path

from hundredfold.reach.keeping import forget_others

RING = "".join(f"{i} {(i + 1) % 9}\n" for i in range(9))
WEIGHED = RING.replace("\n", " 0.5\n")


def warm() -> None:
    """Find among nine people, in each way that has loops of its own."""
    from hundredfold.reach.graphs import read_edges
    from hundredfold.reach.influence.finding import find
    from hundredfold.reach.influence.tribes import tribe_plan

    forget_others()
    with tempfile.TemporaryDirectory(prefix="hundredfold-warming-") as folder:
        plain, weighed = Path(folder) / "ring.txt", Path(folder) / "weighed.txt"
        plain.write_text(RING)
        weighed.write_text(WEIGHED)
        graph = read_edges(plain, directed=False)
        find(graph, 2, rr_sets=1, threads=1)
        find(read_edges(weighed), 2, rr_sets=1, threads=1)
        find(read_edges(weighed), 2, model="lt", rr_sets=1, threads=1)
        tribe_plan(graph, irons=2)


if __name__ == "__main__":
    warm()

"""Edge lists as people have them: .txt, .csv or .parquet, also packed as .gz or .zst."""

from dataclasses import replace
from os import PathLike
from pathlib import Path

import numpy as np

from hundredfold.reach.graphs.columns import Columns, columns_of
from hundredfold.reach.graphs.graph import Graph, graph_of
from hundredfold.reach.graphs.numbering import numbered, opens_with_its_size
from hundredfold.reach.graphs.unpacking import unpacked
from hundredfold.reach.refused import Unreadable


def read_edges(
    path: str | PathLike[str],
    *,
    directed: bool = True,
    repeats: bool = False,
    threads: int | None = None,
) -> Graph:
    """The graph in an edge list: one tie a row, "u can bring v", two or three columns.

    Ids are whole numbers or words. A third column is the weight of the tie: a probability, or how
    often it was used; weights of the same tie are added up. Of two columns, a tie given again is
    the same tie, unless `repeats` counts the rows as its weight. Ties to oneself are left out.
    `directed=False` takes every row both ways. Text may have a header, `#` comments, and a first
    line that only counts ("nodes edges"). Numbers come out in their own order and names in that of
    the alphabet, so the same edges make the same graph.

    Raises Unreadable, in one line, for whatever is damaged, cut short, empty or no edge list.
    """
    place = Path(path)
    if not place.is_file():
        what = "is not a file" if place.exists() else "does not exist"
        raise Unreadable(f"{place.name} {what}.")
    try:
        with unpacked(place) as plain:
            found = columns_of(plain, place.name, threads)
            is_text = plain.suffix.lower() not in (".csv", ".parquet")
    except OSError as error:
        raise Unreadable(f"{place.name} cannot be read: {error.strerror or error}.") from None
    return _graph(place.name, found, directed, repeats, is_text)


def _graph(name: str, found: Columns, directed: bool, repeats: bool, is_text: bool) -> Graph:
    sources, targets, weights, names = found
    if not len(sources):
        raise Unreadable(f"{name} is empty: it holds no edge.")
    if weights is not None and not (np.isfinite(weights) & (weights >= 0)).all():
        row = int(np.argmin(np.isfinite(weights) & (weights >= 0))) + 1
        raise Unreadable(f"{name} row {row}: a weight is a number from 0 up.")
    if names is None and weights is None and is_text and opens_with_its_size(sources, targets):
        sources, targets = sources[1:], targets[1:]
    if repeats and weights is None:
        weights = np.ones(len(sources))
    del found
    if names is not None:
        made = graph_of(
            sources, targets, nodes=len(names), weights=weights, names=names, directed=directed
        )
    else:
        ours, theirs, nodes, told = numbered(sources, targets)
        made = graph_of(ours, theirs, nodes=nodes, weights=weights, directed=directed)
        made = replace(made, names=told)
    if not made.edges:
        raise Unreadable(f"{name} holds no edge between two different nodes.")
    return made

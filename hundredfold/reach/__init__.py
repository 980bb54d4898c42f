"""Who reaches how many: graphs, the hundred to begin with, circles and lasting; no Django."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.reach.graphs import Graph, graph_of, read_edges
    from hundredfold.reach.influence.constraints import Wishes
    from hundredfold.reach.influence.finding import Found, find

__all__ = ["Found", "Graph", "Wishes", "find", "graph_of", "read_edges"]


def __getattr__(name: str) -> Any:
    """Only who finds anybody waits for the compiler to be loaded; the command has other verbs."""
    if name in ("Graph", "graph_of", "read_edges"):
        from hundredfold.reach import graphs

        return getattr(graphs, name)
    if name in ("Found", "find"):
        from hundredfold.reach.influence import finding

        return getattr(finding, name)
    if name == "Wishes":
        from hundredfold.reach.influence import constraints

        return constraints.Wishes
    raise AttributeError(f"{__name__} has no {name}")

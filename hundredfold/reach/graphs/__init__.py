"""Graphs as flat arrays, read from the edge lists that people have."""

from hundredfold.reach.graphs.graph import Graph, graph_of
from hundredfold.reach.graphs.reading import read_edges
from hundredfold.reach.refused import Unreadable

__all__ = ["Graph", "Unreadable", "graph_of", "read_edges"]

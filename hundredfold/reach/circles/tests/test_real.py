"""Real graphs: circles that agree with what is known of their members."""

import duckdb
import numpy as np
import pytest

from hundredfold.reach.circles.leiden import circles
from hundredfold.reach.circles.modularity import modularity
from hundredfold.reach.circles.steadiness import draw
from hundredfold.reach.circles.ties import ties_of
from hundredfold.reach.circles.words import distinctive
from hundredfold.reach.graphs import read_edges
from tests.needs import shared


def columns(folder, name):
    path = shared("data", folder, name)
    table = duckdb.sql(f"SELECT * FROM read_csv('{path}')").fetchnumpy()  # noqa: S608 our own path
    return [np.asarray(column) for column in table.values()]


def graph(folder):
    return ties_of(read_edges(shared("data", folder, "edges.csv.zst"), directed=False))


def test_circles_of_a_real_graph_are_steady():
    drawn = draw(graph("graph-lastfm-asia"), seeds=5)
    assert drawn.modularity > 0.80
    assert drawn.agreement > 0.6
    assert np.all((drawn.sureness >= 0) & (drawn.sureness <= 1))


def test_circles_of_listeners_are_countries():
    """Nobody told Leiden of countries: most members of each large circle share one."""
    found = circles(graph("graph-lastfm-asia"))
    who, country = columns("graph-lastfm-asia", "target.csv.zst")
    by_person = np.empty(len(found), dtype=int)
    by_person[who] = country
    large = [circle for circle in range(found.max() + 1) if (found == circle).sum() >= 100]
    of_one = [np.bincount(by_person[found == circle]).max() for circle in large]
    assert sum(of_one) / sum((found == circle).sum() for circle in large) > 0.75


def test_brand_pages_are_named_by_their_kind():
    tied = graph("graph-facebook-pages")
    found = circles(tied)
    rows = columns("graph-facebook-pages", "target.csv.zst")
    number, kind = rows[0], rows[-1]
    named = distinctive(found, zip(number.tolist(), kind.tolist(), strict=True), most=1)
    largest = [named[circle] for circle in range(8)]
    assert sum(bool(words) for words in largest) >= 6


@pytest.mark.slow
def test_a_large_graph_is_divided_as_well_as_it_is_known_to_divide():
    tied = graph("graph-github-social")
    assert (
        np.mean([modularity(tied, circles(tied, seed=seed, passes=2)) for seed in range(5)]) > 0.453
    )

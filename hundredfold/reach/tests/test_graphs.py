"""Edge lists of every kind become the same graph, and what is no edge list is said in a line."""

import gzip

import duckdb
import numpy as np
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from hundredfold.reach.graphs import Unreadable, graph_of, read_edges
from tests.needs import shared


def edges_of(graph):
    """Every edge by its names, from the forward half; the reverse half must agree."""
    forward = {
        (graph.name(u), graph.name(v))
        for u in range(graph.nodes)
        for v in graph.out_to[graph.out_start[u] : graph.out_start[u + 1]].tolist()
    }
    reverse = {
        (graph.name(u), graph.name(v))
        for v in range(graph.nodes)
        for u in graph.in_from[graph.in_start[v] : graph.in_start[v + 1]].tolist()
    }
    assert forward == reverse
    assert len(forward) == graph.edges
    return forward


def packed(folder, name, raw):
    """The file as it is, and packed both ways."""
    files = {name: raw, f"{name}.gz": gzip.compress(raw), f"{name}.zst": zstandard.compress(raw)}
    for called, content in files.items():
        (folder / called).write_bytes(content)
    return [folder / called for called in files]


THREE = {(10, 20), (20, 30), (30, 10)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain.txt", "10 20\n20 30\n30 10\n"),
        ("tabs.txt", "# a comment\n10\t20\n20\t30\n30\t10\n"),
        ("wide.txt", "10   20\n 20 30\n\n30 \t10\n"),
        ("table.csv", "from,to\n10,20\n20,30\n30,10\n"),
        ("bare.csv", "10,20\n20,30\n30,10\n"),
        ("windows.csv", "\ufeffid_1;id_2\r\n10;20\r\n20;30\r\n30;10\r\n"),
        ("loops.csv", "10,20\n20,20\n20,30\n10,20\n30,10"),
    ],
)
def test_text_of_every_kind(tmp_path, name, text):
    for path in packed(tmp_path, name, text.encode()):
        graph = read_edges(path)
        assert edges_of(graph) == THREE
        assert graph.names.tolist() == [10, 20, 30]


def test_parquet_plain_and_packed(tmp_path):
    duckdb.connect().execute(
        f"COPY (VALUES (10, 20), (20, 30), (30, 10)) TO '{tmp_path / 'made.parquet'}'"
    )
    for path in packed(tmp_path, "edges.parquet", (tmp_path / "made.parquet").read_bytes()):
        assert edges_of(read_edges(path)) == THREE


def test_names_are_kept_in_the_order_of_the_alphabet(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text('who,whom,times\n"Chan, Li",anna,2\nbob,anna,1\n"Chan, Li",anna,3\n')
    graph = read_edges(path)
    assert graph.names.tolist() == ["Chan, Li", "anna", "bob"]
    assert edges_of(graph) == {("Chan, Li", "anna"), ("bob", "anna")}
    assert graph.in_weight.tolist() == [5.0, 1.0]
    assert graph.numbers(["bob", "anna"]).tolist() == [2, 1]


def test_ids_may_be_far_apart(tmp_path):
    path = tmp_path / "far.csv"
    path.write_text("9000000000000,-4\n-4,77\n")
    graph = read_edges(path)
    assert graph.names.tolist() == [-4, 77, 9_000_000_000_000]
    assert graph.numbers([77, "9000000000000"]).tolist() == [1, 2]
    assert graph.places([5]).tolist() == [-1]


def test_undirected_goes_both_ways(tmp_path):
    path = tmp_path / "ties.txt"
    path.write_text("0 1\n1 0\n1 2\n")
    assert edges_of(read_edges(path, directed=False)) == {(0, 1), (1, 0), (1, 2), (2, 1)}


def test_repeated_rows_count_only_when_asked(tmp_path):
    path = tmp_path / "calls.txt"
    path.write_text("0 1\n0 1\n1 2\n")
    assert read_edges(path).in_weight is None
    assert read_edges(path, repeats=True).in_weight.tolist() == [2.0, 1.0]


def test_a_first_line_that_counts_the_rest_is_no_edge(tmp_path):
    ring = [(i, (i + 1) % 150) for i in range(150)]
    lines = "".join(f"{u} {v}\n" for u, v in ring)
    (tmp_path / "counted.txt").write_text("150 151\n" + lines)
    assert edges_of(read_edges(tmp_path / "counted.txt")) == set(ring)
    (tmp_path / "edge.txt").write_text("149 9999\n" + lines)  # counts nothing: an edge
    assert (149, 9999) in edges_of(read_edges(tmp_path / "edge.txt"))


LONG = "".join(f"{i} {i + 1}\n" for i in range(40_000))


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("comments.txt", b"# nothing\n\n", "is empty"),
        ("one.txt", b"1\n2\n3\n", "line 1: one column"),
        ("four.csv", b"1,2,3,4\n", "line 1: 4 columns"),
        ("ragged.csv", b"1,2\n2,3,4\n", "line 2: 3 columns"),
        ("gap.csv", b"1,2\n2,\n", "line 2: an id is missing"),
        ("binary.txt", b"1 2\n\x00\x01\x02 3\n", "not text"),
        ("latin.csv", b"anna,b\xe9a\n", "UTF-8"),
        ("late.txt", (LONG + "x y z\n").encode(), "line 40001"),
        ("words.txt", (LONG + "x y\n").encode(), "line 40001: there is no number"),
        ("cut.txt", (LONG + "17").encode(), "line 40001"),
        ("hole.csv", (LONG.replace(" ", ",") + "17,\n").encode(), "row 40001"),
        ("minus.csv", b"1,2,0.5\n2,3,-1\n", "row 2: a weight"),
        ("nan.csv", b"1,2,0.5\n2,3,nan\n", "a weight"),
        ("loop.txt", b"1 1\n", "between two different"),
        ("not.parquet", b"PAR1 this is not one PAR1", "not.parquet"),
        ("not.txt.gz", b"1 2\n", "damaged"),
        ("not.txt.zst", b"1 2\n", "damaged"),
        ("cut.txt.gz", gzip.compress(LONG.encode(), mtime=0)[:-900], "cut short"),
        ("cut.txt.zst", zstandard.compress(LONG.encode())[:-900], "cut short"),
    ],
)
def test_what_is_no_edge_list_is_refused_in_one_line(tmp_path, name, raw, said):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(Unreadable) as refused:
        read_edges(path)
    line = str(refused.value)
    assert said in line
    assert line.startswith(name)
    assert "\n" not in line


def test_what_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(Unreadable):
            read_edges(path)


def test_the_truncated_upload_is_refused():
    damaged = shared("data", "graph-epinions-TRUNCATED") / "soc-Epinions1.txt.gz"
    with pytest.raises(Unreadable, match=r"soc-Epinions1.txt.gz is cut short"):
        read_edges(damaged)


PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, directed=st.booleans())
def test_a_graph_is_the_set_of_its_edges(pairs, directed):
    ends = np.array(pairs, np.int64)
    graph = graph_of(
        ends[:, 0], ends[:, 1], nodes=13, weights=np.ones(len(pairs)), directed=directed
    )
    expected = {}
    for u, v in pairs:
        for a, b in [(u, v)] if directed else [(u, v), (v, u)]:
            if a != b:
                expected[a, b] = expected.get((a, b), 0) + 1
    assert edges_of(graph) == set(expected)
    for v in range(13):
        row = slice(graph.in_start[v], graph.in_start[v + 1])
        for u, weight in zip(graph.in_from[row].tolist(), graph.in_weight[row], strict=True):
            assert expected[u, v] == weight

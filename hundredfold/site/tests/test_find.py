"""`hundredfold find`: a table for people, one line for programs, one line for what is wrong."""

import json
import random

import pytest

from hundredfold.site.command import main

KEYS = {
    "seeds", "spread", "spread_low", "spread_high", "certificate", "marginal", "method", "rivals",
    "nodes", "edges", "rr_sets", "seconds", "peak_mb",
}  # fmt: skip


@pytest.fixture(scope="module")
def ties(tmp_path_factory):
    chance = random.Random(6)  # the same each time
    path = tmp_path_factory.mktemp("find") / "ties.csv"
    rows = {(f"p{int(90 * chance.random() ** 2)}", f"p{chance.randrange(90)}") for _ in range(500)}
    path.write_text("from,to\n" + "".join(f"{u},{v}\n" for u, v in sorted(rows)))
    return path


def run(capsys, *words):
    code = main(["find", *(str(word) for word in words), "--threads", "1", "--rr-sets", "20000"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_last_line_is_for_programs(ties, capsys):
    code, out, _ = run(capsys, ties, "--seeds", 5, "--json")
    told = json.loads(out.splitlines()[-1])
    assert code == 0
    assert set(told) >= KEYS
    assert len(told["seeds"]) == len(told["marginal"]) == 5
    assert told["spread_low"] <= told["spread"] <= told["spread_high"]
    assert set(told["rivals"]) >= {"degree", "pagerank", "kcore", "random"} - {told["method"]}


def test_people_read_a_table_and_the_tribe(ties, capsys):
    code, out, _ = run(capsys, ties, "--seeds", 3, "--tribes")
    assert code == 0
    assert "The people to begin with" in out
    assert "Chief: " in out
    assert "1,101,000" in out


def test_wishes_from_files(ties, tmp_path, capsys):
    _, out, _ = run(capsys, ties, "--seeds", 4, "--json")
    free = json.loads(out.splitlines()[-1])["seeds"]
    (tmp_path / "out.txt").write_text(f"# in already\n{free[0]}\n")
    people = tmp_path / "people.csv"
    people.write_text(
        "id,circle,cost\n" + "".join(f"p{i},c{i % 2},{1 + i % 3}\n" for i in range(90))
    )
    _, out, _ = run(
        capsys, ties, "--seeds", 4, "--json", "--exclude", tmp_path / "out.txt", "--people", people,
        "--quota", "circle:1", "--chief", free[1], "--cost", "cost", "--budget", "4",
    )  # fmt: skip
    told = json.loads(out.splitlines()[-1])["seeds"]
    assert told[0] == free[1]
    assert free[0] not in told
    assert len({int(name[1:]) % 2 for name in told}) == len(told)
    assert sum(1 + int(name[1:]) % 3 for name in told) <= 4


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        ("", [], "ties.txt is empty"),
        ("1\n2\n", [], "ties.txt line 1: one column"),
        ("1 2\n", ["--model", "ic"], "needs --p"),
        ("1 2\n", ["--chief", "9"], "9 is nobody"),
        ("1 2\n", ["--quota", "circle:5"], "give --people FILE"),
        ("1 2\n", ["--budget", "5"], "give --cost and --budget"),
        ("1 2\n", ["--exclude", "nowhere.txt"], "nowhere.txt does not exist"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_code_2(tmp_path, capsys, content, words, said):
    path = tmp_path / "ties.txt"
    path.write_text(content)
    code, out, err = run(capsys, path, *words)
    lines = [line for line in err.splitlines() if "compiling" not in line]
    assert code == 2
    assert out == ""
    assert len(lines) == 1
    assert lines[0].startswith("hundredfold find: ")
    assert said in lines[0]


@pytest.mark.parametrize("words", [["--seeds", "0"], ["--quota", "five"], ["--model", "x"]])
def test_words_that_mean_nothing_are_refused(ties, capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(["find", str(ties), *words])
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_names_are_said_as_they_are(tmp_path, capsys):
    """Somebody may be called what rich takes for a mark of style."""
    path = tmp_path / "ties.csv"
    path.write_text("from,to\n" + "".join(f"[red],p{n}\n" for n in range(9)))
    code, out, _ = run(capsys, path, "--seeds", 1)
    assert code == 0
    assert "[red]" in out

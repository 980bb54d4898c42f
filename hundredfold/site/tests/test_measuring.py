"""`hundredfold circles` and `hundredfold overlap`, as whoever runs them sees them."""

import json

import pytest

from hundredfold.reach.circles.tests.planted import blocks
from hundredfold.site.command import main
from tests.needs import shared

SALT = "a salt for spring and summer"


@pytest.fixture
def run(capsys):
    def runs(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return runs


@pytest.fixture
def ties(tmp_path):
    """Three planted circles of forty."""
    _, one, other = blocks(120, 3, 0.5, 0.01, seed=4)
    path = tmp_path / "ties.csv"
    path.write_text("\n".join(f"p{a},p{b}" for a, b in zip(one, other, strict=True)))
    return path


def test_circles_are_told_to_people_and_to_programs(run, ties, tmp_path):
    code, out, err = run("circles", ties, "--undirected", "--json", "--to", tmp_path / "c.csv")
    assert code == 0
    assert "3 circles of 120 people" in err
    assert "3 circles of 120 people" in run("circles", ties, "--undirected")[1]
    told = json.loads(out.splitlines()[-1])
    assert [circle["people"] for circle in told["circles"]] == [40, 40, 40]
    assert told["agreement"] == 1.0
    assert told["circles"][0]["inside"] > 0.9
    lines = (tmp_path / "c.csv").read_text().splitlines()
    assert lines[0] == "person,circle,sureness"
    circle_of = dict(line.split(",")[:2] for line in lines[1:])
    assert all(circle_of[f"p{n}"] == circle_of[f"p{n % 3}"] for n in range(120))


def test_circles_that_were_drawn_can_be_compared_and_chosen_from(run, ties, tmp_path):
    members = tmp_path / "members.csv"
    run("circles", ties, "--undirected", "--to", members)
    code, out, _ = run("overlap", members, "--json")
    assert code == 0
    assert json.loads(out.splitlines()[-1])["circles"] == {"1": 40, "2": 40, "3": 40}
    quota = ("--people", members, "--quota", "circle:2", "--threads", "1", "--rr-sets", "2000")
    code, out, _ = run("find", ties, "--undirected", "--seeds", "6", *quota, "--json")
    assert code == 0
    of = dict(line.split(",")[:2] for line in members.read_text().splitlines()[1:])
    chosen = [of[str(who)] for who in json.loads(out.splitlines()[-1])["seeds"]]
    assert sorted(chosen) == ["1", "1", "2", "2", "3", "3"]


def test_circles_are_named_by_what_they_speak_of(run, ties, tmp_path):
    topic = ("bikes", "tea", "chess")
    rows = [f"p{n},{word}" for n in range(120) for word in ("hello", topic[n % 3])]
    (tmp_path / "words.csv").write_text("person,word\nstranger,none\n" + "\n".join(rows))
    code, out, err = run("circles", ties, "--words", tmp_path / "words.csv", "--json")
    assert code == 0
    assert "speaks of" in err
    told = json.loads(out.splitlines()[-1])
    assert sorted(circle["words"] for circle in told["circles"]) == [["bikes"], ["chess"], ["tea"]]


def test_ties_of_no_weight_tie_nobody(run, tmp_path):
    (tmp_path / "t.csv").write_text("p1,p2,1\np2,p3,2\np3,p4,0\n")
    code, out, _ = run("circles", tmp_path / "t.csv", "--json")
    assert code == 0
    told = json.loads(out.splitlines()[-1])
    assert [(circle["people"], circle["inside"]) for circle in told["circles"]] == [
        (3, 1.0),
        (1, 0.0),
    ]


def test_circles_that_mean_nothing_are_called_weak(run, tmp_path):
    _, one, other = blocks(300, 1, 0.05, 0.0, seed=1)
    path = tmp_path / "noise.csv"
    path.write_text("\n".join(f"{a},{b}" for a, b in zip(one, other, strict=True)))
    assert "weak" in run("circles", path, "--seeds", 4)[1]


def test_overlap_is_told_to_people_and_to_programs(run, tmp_path):
    for name, who in (("tea", range(30)), ("bike", range(20, 60)), ("[b]art[/b]", range(90, 95))):
        (tmp_path / f"{name.replace('/', '')}.txt").write_text("\n".join(f"p{n}" for n in who))
    code, out, err = run("overlap", *sorted(tmp_path.glob("*.txt")), "--json")
    assert code == 0
    assert "[b]art[b]" in err
    told = json.loads(out.splitlines()[-1])
    assert told["people"] == 65
    assert told["pairs"] == [
        {
            "circles": ["bike", "tea"], "one": 40, "other": 30, "shared": 10, "jaccard": 10 / 60,
            "one_in_other": 0.25, "other_in_one": 1 / 3, "lift": 10 * 65 / 1200,
        }
    ]  # fmt: skip
    assert [(step["circle"], step["added"]) for step in told["cover"]] == [
        ("bike", 40), ("tea", 20), ("[b]art[b]", 5),
    ]  # fmt: skip


def sketched(run, folder, name, who):
    (folder / f"{name}.txt").write_text("\n".join(f"p{n}@fan.example" for n in who))
    code, out, _ = run("overlap", "sketch", folder / f"{name}.txt", "--salt", SALT)
    assert code == 0
    (folder / name).write_text(out)
    return folder / name


def test_two_brands_compare_without_lists(run, tmp_path):
    one = sketched(run, tmp_path, "one", range(6000))
    other = sketched(run, tmp_path, "other", range(4000, 9000))
    code, out, err = run("overlap", "compare", one, other, "--json")
    assert code == 0
    told = json.loads(out.splitlines()[-1])
    assert told["shared"] == pytest.approx(2000, rel=0.1)
    assert told["silence"] is None
    assert "in both" in err


def test_the_salt_need_not_stand_on_the_command_line(run, tmp_path, monkeypatch):
    said = sketched(run, tmp_path, "one", range(50)).read_text()
    monkeypatch.setenv("HUNDREDFOLD_SALT", SALT)
    assert run("overlap", "sketch", tmp_path / "one.txt")[1] == said


def test_figures_on_few_are_not_told(run, tmp_path):
    one = sketched(run, tmp_path, "one", range(100))
    other = sketched(run, tmp_path, "other", range(91, 191))
    code, out, err = run("overlap", "compare", one, other, "--json")
    assert code == 0
    assert json.loads(out.splitlines()[-1])["shared"] is None
    assert " 9 " not in out + err


def test_a_short_list_is_warned_of(run, tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(f"p{n}" for n in range(50)))
    _, out, err = run("overlap", "sketch", tmp_path / "a.txt", "--salt", SALT)
    assert "can test each of them" in err
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["circles", "nothing.csv"],
        ["circles", "ties.csv", "--seeds", "0"],
        ["circles", "ties.csv", "--words", "few.txt"],
        ["circles", "ties.csv", "--seeds", "many"],
        ["circles", "ties.csv", "--resolution", "nan"],
        ["circles", "ties.csv", "--to", "no/such/folder/c.csv"],
        ["overlap", "few.txt"],
        ["overlap", "nothing.csv"],
        ["overlap", "few.txt", "few.txt"],
        ["overlap", "few.txt", "few.txt", "--circles", "0"],
        ["overlap", "sketch", "few.txt"],
        ["overlap", "sketch", "few.txt", "--salt", "kite"],
        ["overlap", "sketch", "few.txt", "--salt", SALT],
        ["overlap", "compare", "few.txt"],
        ["overlap", "compare", "few.txt", "few.txt"],
        ["overlap", "compare", "few.txt", "nothing.csv"],
    ],
)
def test_what_is_hopeless_is_said_in_one_line(run, ties, tmp_path, monkeypatch, words):
    (tmp_path / "few.txt").write_text("Fan\nIron\n")
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert code == 2
    assert out.strip() == "" or "--to" in words
    assert len(err.splitlines()) == 1
    assert err.startswith(f"hundredfold {words[0]}")


def test_a_damaged_graph_is_refused(run):
    path = shared("data", "graph-epinions-TRUNCATED", "soc-Epinions1.txt.gz")
    code, _, err = run("circles", path)
    assert code == 2
    assert "cut short" in err

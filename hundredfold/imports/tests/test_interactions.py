"""Who did what to whom, from any source."""

import duckdb
import pytest

from hundredfold.activity.models import Activity
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.imports.actions.take_note import take_note
from hundredfold.kit.stops import Stop
from hundredfold.people.models import Person

HEAD = "actor,target,verb,object,at\n"
ROWS = (
    "ada,bo,follow,,2020-01-01T10:00:00\n"
    'bo,ada,like,"a, long\nname",2020-01-02 10:00:00+02:00\n'
    "ada,bo,message,,1577959200\n"
    "ada,bo,message,,1577959200\n"
)


@pytest.fixture
def file(tmp_path):
    def written(text, name="deeds.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def note(path, **more):
    return take_note(path, brand="kite", circle="elsewhere", **more)


@pytest.mark.django_db
def test_deeds_become_people_and_facts(file):
    found = note(file(HEAD + ROWS))
    assert (found.people, found.rejected) == (2, 0)
    assert found.facts == Activity.objects.count() == 8 + 1, "and the standings are published"
    ada, bo = Person.objects.get(name="ada"), Person.objects.get(name="bo")
    assert Membership.objects.count() == 2
    follow = Activity.objects.get(verb="Follow")
    assert (follow.actor, follow.object) == (f"people.person:{ada.pk}", f"people.person:{bo.pk}")
    like = Activity.objects.get(verb="Like")
    assert like.object == "source:interactions/a%2C%20long%0Aname"
    assert (like.target, like.note) == (f"people.person:{ada.pk}", {"person": ada.pk})
    assert like.happened_at.isoformat() == "2020-01-02T08:00:00+00:00"
    wrote = Activity.objects.filter(kind="imports.message")
    assert [fact.happened_at.isoformat() for fact in wrote] == ["2020-01-02T10:00:00+00:00"] * 2


@pytest.mark.django_db
def test_a_second_time_adds_nothing_and_more_rows_add_themselves(file):
    note(file(HEAD + ROWS))
    assert (note(file(HEAD + ROWS)).people, note(file(HEAD + ROWS)).facts) == (0, 0)
    more = ROWS + "ada,bo,message,,1577959200\ncy,bo,reply,,1577959300\n"
    again = note(file(HEAD + more))
    assert (again.people, again.facts) == (1, 3 + 1), "and the standings are published again"


@pytest.mark.django_db
def test_rows_that_cannot_be_kept_are_told(file, settings, tmp_path):
    settings.HOME = tmp_path / "home"
    bad = "a,b,adores,,2020-01-01\n,b,like,,2020-01-01\na,b,like,,soon\na,b,like,,\n"
    found = note(file(HEAD + ROWS + bad))
    told = (tmp_path / "home" / "rejected").glob("*-elsewhere.csv")
    lines = next(told).read_text().splitlines()[1:]
    assert found.rejected == 4
    assert [",".join(line.split(",")[:3]) for line in lines] == [
        "deeds.csv,7,verb adores is not known",
        "deeds.csv,8,actor is missing",
        "deeds.csv,9,at is not a time",
        "deeds.csv,10,at is missing",
    ]


HOSTILE = {
    "empty": ("", "line 1: the file is empty"),
    "missing": ("actor,target,verb,at\n", "line 1: columns missing object"),
    "unknown": (HEAD.replace("at", "at,mood", 2), "line 1: columns "),
    "short": (HEAD + ROWS + "ada,bo,li", "line 7: 3 columns where 5 are named"),
    "open quote": (f'{HEAD}ada,bo,like,"x', "line 2: unexpected end of data"),
    "bytes": (HEAD.encode() + b"ada,b\xf8,like,,2020-01-01\n", "line 2: is not UTF-8"),
    "utf-16": (HEAD.encode("utf-16"), "line 1: is not UTF-8"),
    "huge": (HEAD + "a" * 2**21, "line 2: is longer than"),
    "wide": (HEAD + "a" * 200_000, "line 2: field larger than field limit"),
    "nothing": (HEAD + "a\x00,b,like,,2020-01-01", "line 2: is not text"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.django_db
def test_hostile_tables_stop_before_anything_is_kept(file, name, django_assert_num_queries):
    text, said = HOSTILE[name]
    with django_assert_num_queries(0), pytest.raises(Stop) as stop:
        note(file(text))
    assert str(stop.value).startswith("deeds.csv line ")
    assert said in str(stop.value)
    assert Brand.objects.count() == 0


@pytest.mark.django_db
def test_parquet_says_the_same(tmp_path, file):
    table = file(HEAD + ROWS)
    path = tmp_path / "deeds.parquet"
    with duckdb.connect() as duck:
        duck.read_csv(str(table), all_varchar=True, na_values="-").write_parquet(str(path))
    assert note(table).facts == 8 + 1
    assert note(path).facts == 0


@pytest.mark.django_db
def test_parquet_with_types_of_its_own(tmp_path):
    path = tmp_path / "deeds.parquet"
    with duckdb.connect() as duck:
        duck.execute(
            "COPY (SELECT 1 AS actor, 2 AS target, 'like' AS verb, NULL::VARCHAR AS object, "
            f"TIMESTAMP '2020-01-01 10:00:00.5' AS at) TO '{path}' (FORMAT parquet)"
        )
    assert note(path).people == 2
    at = Activity.objects.get(verb="Like").happened_at
    assert at.isoformat() == "2020-01-01T10:00:00.500000+00:00"


@pytest.mark.django_db
def test_parquet_that_is_none_stops(file):
    with pytest.raises(Stop, match=r"deeds\.parquet: cannot be read as Parquet"):
        note(file("not at all", "deeds.parquet"))

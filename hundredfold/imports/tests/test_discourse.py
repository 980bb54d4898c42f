"""A forum comes in: what everybody could read there, each thing once, in its own time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hundredfold.activity.models import Activity
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.imports.actions.bring_in import bring_in_forum
from hundredfold.imports.reading.discourse.told import worded
from hundredfold.imports.tests import forum
from hundredfold.imports.tests.whole import differences, whole
from hundredfold.kit.stops import Stop
from hundredfold.people.models import Person
from hundredfold.talk.actions.like import like
from hundredfold.talk.models import Acceptance, Like, Post

AT = "https://forum.example"


def brought(place):
    return bring_in_forum("discourse", place, at=AT, brand="kite", circle="forum")


@pytest.fixture
def kite(fresh_database, tmp_path, settings):
    settings.HOME = tmp_path
    brought(forum.backup(tmp_path))
    return Brand.objects.get(slug="kite")


def post(kite, title):
    return Post.of(kite).get(title=title)


def test_people_and_topics(kite):
    names = dict(Person.of(kite).values_list("name", "nature"))
    assert names == {"system": "system", "Ada King": "human", "bo": "human", "cy": "human"}
    ada = Person.of(kite).get(name="Ada King")
    assert (ada.place, ada.about) == ("London", "Engines")
    assert Membership.of(kite).count() == 3
    assert set(Post.of(kite).exclude(title="").values_list("title", "kind")) == {
        ("Which glue?", "question"),
        ("Tails & lines", "question"),
    }
    glue = post(kite, "Which glue?")
    assert glue.written_at == datetime(2024, 3, 1, 10, 0, 0, 250_000, UTC)
    assert glue.edited_at == datetime(2024, 3, 2, 11, 30, tzinfo=UTC)
    assert sorted(glue.taggings.values_list("tag__slug", flat=True)) == ["glue", "rice-paper"]


def test_words_keep_their_meaning(kite):
    html = post(kite, "Which glue?").html
    assert html.startswith("<p>Which <b>glue</b>? :smile: @bo <a ")
    assert f'href="{AT}/t/1"' in html
    assert "So\\far" in html


def test_replies_are_answers_and_the_solution_is_accepted(kite):
    glue = post(kite, "Which glue?")
    said = Post.of(kite).filter(parent=glue).order_by("written_at", "pk")
    assert [(one.excerpt, one.author and one.author.name) for one in said] == [
        ("Rice glue.", "bo"),
        ("From nobody.", None),
    ]
    accepted = Acceptance.of(kite).get()
    assert (accepted.question, accepted.answer) == (glue, said[0])
    assert accepted.accepted_at == datetime(2024, 3, 2, 11, 30, tzinfo=UTC)


def test_likes_are_those_of_people(kite):
    pairs = Like.of(kite).values_list("person__name", "post__excerpt")
    assert {(who, what[:5]) for who, what in pairs} == {("bo", "Which"), ("Ada King", "Rice ")}
    bo = Person.of(kite).get(name="bo")
    facts = Activity.objects.filter(brand=kite, verb="Like", kind="talk.post")
    assert facts.filter(actor=f"people.person:{bo.pk}").count() == 1
    assert post(kite, "Which glue?").tally.likes == 2, "one is of somebody who is not in the dump"


def test_what_not_everybody_could_read_stays_there(kite):
    words = " ".join(Post.of(kite).values_list("html", flat=True))
    for closed in ("gone", "hidden", "whisper", "letter", "staff", "Unlisted"):
        assert closed not in words


def test_what_cannot_be_kept_is_told_with_its_line(fresh_database, tmp_path, settings):
    settings.HOME = tmp_path
    found = brought(forum.backup(tmp_path))
    assert found.rejected == 1
    line = next(n for n, row in enumerate(forum.dump().split("\n"), 1) if "not a time" in row)
    (said,) = Path(found.rejected_file).read_text().splitlines()[1:]
    assert f"dump.sql,{line},CreationDate is not a time," in said


def test_twice_is_once(kite, tmp_path):
    before = whole(kite)
    again = brought(forum.backup(tmp_path))
    assert (again.people, again.posts, again.likes, again.facts) == (0, 0, 0, 0)
    assert differences(before, whole(kite)) == {}


def test_what_somebody_likes_here_already_they_like_once(kite, tmp_path):
    """They came over, liked it here, and liked it there, too."""
    ada, rice = Person.of(kite).get(name="Ada King"), post(kite, "Tails & lines")
    like(rice, by=ada)
    actions = next(name for name in forum.TABLES if "post_actions" in name)
    more = forum.TABLES | {actions: [*forum.TABLES[actions], (50, 140, 1, 2, None, forum.LATER)]}
    again = brought(forum.backup(tmp_path, forum.dump(more)))
    assert again.likes == 0
    assert post(kite, "Tails & lines").tally.likes == 1


@pytest.mark.parametrize("ending", ["dump.sql", "dump.sql.gz", "folder", "sql.gz"])
def test_a_dump_may_lie_there_in_any_way(fresh_database, tmp_path, settings, ending):
    import gzip

    settings.HOME = tmp_path
    folder = tmp_path / "there"
    folder.mkdir()
    name = {"folder": "dump.sql", "sql.gz": "forum.sql.gz"}.get(ending, ending)
    said = forum.dump().encode()
    (folder / name).write_bytes(gzip.compress(said) if name.endswith(".gz") else said)
    assert brought(folder if ending == "folder" else folder / name).posts == 4


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "holds no posts and no topics and no users"),
        (forum.dump().split("public.users")[0], "holds no users"),
        (forum.dump().partition("\n101\t")[0] + "\n", "ends within a table"),
        (forum.dump().replace("\tRice\t", "\t"), "line 37: 12 values where 13 are named"),
        (forum.dump().replace("(id, title,", "(number, title,"), "topics has no id"),
    ],
)
def test_no_dump_of_discourse(tmp_path, said, why):
    path = tmp_path / "dump.sql"
    path.write_text(said)
    with pytest.raises(Stop, match=why):
        brought(path)


def test_a_file_that_is_none(tmp_path):
    (tmp_path / "it.tar.gz").write_bytes(b"no archive")
    with pytest.raises(Stop, match=r"it\.tar\.gz: cannot be unpacked"):
        brought(tmp_path / "it.tar.gz")
    with pytest.raises(Stop, match="holds no dump"):
        brought(tmp_path)
    with pytest.raises(Stop, match="does not exist"):
        brought(tmp_path / "nowhere")


def test_addresses_of_the_forum():
    cooked = '<a href="//cdn.example/x.jpg">x</a><img src="/uploads/a.png"><a href="https://b.example/">b</a>'
    assert worded(cooked, AT) == (
        f'<a href="https://cdn.example/x.jpg">x</a><img src="{AT}/uploads/a.png">'
        '<a href="https://b.example/">b</a>'
    )

"""A forum of NodeBB comes in: what guests could read there, each thing once, in its own time."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hundredfold.brands.models import Brand
from hundredfold.imports.actions.bring_in import bring_in_forum
from hundredfold.imports.tests.whole import differences, whole
from hundredfold.kit.stops import Stop
from hundredfold.people.models import Person
from hundredfold.talk.models import Acceptance, Like, Post

AT = "https://forum.example"
DAY = 1_709_287_200_250
READERS = "group:cid:{}:privileges:groups:topics:read:members"
OBJECTS = [
    {"_key": "user:1", "uid": 1, "username": "ada", "fullname": "Ada King", "joindate": DAY,
     "location": "London", "aboutme": "Engines", "email": "ada@example.org"},
    {"_key": "user:2", "uid": 2, "username": "bo", "joindate": {"$numberLong": str(DAY)}},
    {"_key": "category:1", "cid": 1}, {"_key": "category:2", "cid": 2},
    {"_key": "category:3", "cid": 3, "disabled": 1},
    {"_key": READERS.format(1), "value": "guests", "score": 1.0},
    {"_key": READERS.format(2), "value": "administrators", "score": 1.0},
    {"_key": READERS.format(3), "value": "guests", "score": 1.0},
    {"_key": "topic:1", "tid": 1, "uid": 1, "cid": 1, "title": "Which glue?", "mainPid": 1,
     "tags": "glue,rice-paper", "solvedPid": 2},
    {"_key": "topic:2", "tid": 2, "uid": 1, "cid": 2, "title": "Closed", "mainPid": 5},
    {"_key": "topic:3", "tid": 3, "uid": 1, "cid": 3, "title": "Switched off", "mainPid": 6},
    {"_key": "topic:4", "tid": 4, "uid": 1, "cid": 1, "title": "Gone", "mainPid": 7, "deleted": 1},
    {"_key": "post:1", "pid": 1, "uid": 1, "tid": 1, "timestamp": DAY, "edited": DAY + 1000.0,
     "content": "For **rice** paper ![it](/assets/uploads/a.png)<script>x()</script>"},
    {"_key": "post:2", "pid": 2, "uid": 2, "tid": 1, "timestamp": DAY + 5000, "content": "Rice."},
    {"_key": "post:3", "pid": 3, "uid": 0, "tid": 1, "timestamp": DAY, "handle": "Guest",
     "content": "Me"},
    {"_key": "post:4", "pid": 4, "uid": 2, "tid": 1, "timestamp": DAY, "deleted": 1,
     "content": "No"},
    {"_key": "post:5", "pid": 5, "uid": 1, "tid": 2, "timestamp": DAY, "content": "Closed"},
    {"_key": "post:6", "pid": 6, "uid": 1, "tid": 3, "timestamp": DAY, "content": "Off"},
    {"_key": "post:7", "pid": 7, "uid": 1, "tid": 4, "timestamp": DAY, "content": "Gone"},
    {"_key": "post:8", "pid": 8, "uid": 1, "tid": 1, "content": "Undated"},
    {"_key": "uid:2:upvote", "value": "1", "score": DAY + 9000.0},
    {"_key": "uid:1:upvote", "value": "5", "score": DAY},
    {"_key": "uid:1:upvote", "value": "https://elsewhere.example/9", "score": DAY},
    {"_key": "post:https://elsewhere.example/9", "content": "Elsewhere"},
    {"_key": "sess:1", "it": "is of no matter"},
]  # fmt: skip


def written(folder: Path, objects=OBJECTS) -> Path:
    path = folder / "objects.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in objects))
    return path


def brought(place):
    return bring_in_forum("nodebb", place, at=AT, brand="kite", circle="forum")


@pytest.fixture
def kite(fresh_database, tmp_path, settings):
    settings.HOME = tmp_path
    brought(written(tmp_path))
    return Brand.objects.get(slug="kite")


def test_people_topics_replies_and_the_solution(kite):
    assert set(Person.of(kite).values_list("name", "place", "about")) == {
        ("Ada King", "London", "Engines"),
        ("bo", "", ""),
    }
    glue = Post.of(kite).get(kind="question")
    assert (glue.title, glue.author.name) == ("Which glue?", "Ada King")
    assert glue.written_at == datetime(2024, 3, 1, 10, 0, 0, 250_000, UTC)
    assert glue.edited_at == datetime(2024, 3, 1, 10, 0, 1, 250_000, UTC)
    assert glue.html.startswith("<p>For <strong>rice</strong> paper <img ")
    assert f'src="{AT}/assets/uploads/a.png"' in glue.html
    assert "<script" not in glue.html
    assert sorted(glue.taggings.values_list("tag__slug", flat=True)) == ["glue", "rice-paper"]
    replies = Post.of(kite).filter(parent=glue)
    assert {(one.excerpt, one.author and one.author.name, one.byline) for one in replies} == {
        ("Rice.", "bo", ""),
        ("Me", None, "Guest"),
    }
    assert Acceptance.of(kite).get().answer == replies.get(excerpt="Rice.")


def test_likes_are_those_of_people(kite):
    liking = Like.of(kite).get()
    assert (liking.person.name, liking.post.title) == ("bo", "Which glue?")
    assert liking.liked_at == datetime(2024, 3, 1, 10, 0, 9, 250_000, UTC)


def test_twice_is_once_and_what_cannot_be_kept_is_told(kite, tmp_path):
    before = whole(kite)
    again = brought(written(tmp_path))
    assert (again.people, again.posts, again.likes, again.facts) == (0, 0, 0, 0)
    assert differences(before, whole(kite)) == {}
    (said,) = Path(again.rejected_file).read_text().splitlines()[1:]
    assert said.startswith("objects.json,20,CreationDate is missing,")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "holds no posts"),
        ("{}\n[]\n", "line 2: is no JSON object"),
        ('{}\n{"_key"\n', "line 2: is not JSON"),
        ('{"_key": "post:1"}\n', "nothing of who may read what"),
    ],
)
def test_no_dump_of_nodebb(tmp_path, said, why):
    path = tmp_path / "objects.json"
    path.write_text(said)
    with pytest.raises(Stop, match=why):
        brought(path)
    with pytest.raises(Stop, match="is not a file"):
        brought(tmp_path)

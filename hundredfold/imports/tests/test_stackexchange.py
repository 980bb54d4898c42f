"""What each kind of row becomes, and what a dump may not be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hundredfold.activity.models import Activity
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership
from hundredfold.imports.actions.bring_in import bring_in
from hundredfold.imports.models import Origin, Run
from hundredfold.kit.stops import Stop
from hundredfold.people.models import Footprint, Person
from hundredfold.talk.models import Acceptance, Comment, Post, Tag, Tagging, Tally, Voice

DAY = "2020-05-01T10:00:00.000"
LATER = "2020-05-02T11:30:00.500"
USERS = [
    dict(Id=-1, AccountId=-1, DisplayName="Community", CreationDate=DAY),
    dict(Id=1, AccountId=101, DisplayName="Ada King", CreationDate=DAY, Location="London",
         AboutMe="<p>Numbers &amp; engines</p><p>Notes</p><script>x()</script>"),
    dict(Id=2, AccountId=102, DisplayName="Bo", CreationDate=LATER),
    dict(Id=3, DisplayName="", CreationDate=LATER),
]  # fmt: skip
POSTS = [
    dict(Id=2, PostTypeId=2, ParentId=1, CreationDate=LATER, OwnerUserId=2, Body="<p>So</p>"),
    dict(Id=1, PostTypeId=1, AcceptedAnswerId=2, CreationDate=DAY, OwnerUserId=1, Title="Why <b>?",
         Tags="<go><to-do>", Body='<p onclick="x()">Because</p><script>evil()</script>'),
    dict(Id=3, PostTypeId=2, ParentId=1, CreationDate=LATER, OwnerDisplayName="Gone", Body="Also"),
    dict(Id=4, PostTypeId=5, CreationDate=DAY, OwnerUserId=-1, Body="<p>A tag</p>"),
    dict(Id=5, PostTypeId=2, ParentId=99, CreationDate=DAY, OwnerUserId=9, Body="Orphan"),
]  # fmt: skip
COMMENTS = [
    dict(Id=1, PostId=1, UserId=2, CreationDate=LATER, Text="@AdaKing see `this` & *that*"),
    dict(Id=2, PostId=2, UserId=1, CreationDate=LATER, Text="@bo thanks, @ada too, @nobody"),
    dict(Id=3, PostId=1, UserDisplayName="Gone", CreationDate=LATER, Text="bye"),
]
VOTES = [
    dict(Id=1, PostId=1, VoteTypeId=2, CreationDate=DAY),
    dict(Id=2, PostId=2, VoteTypeId=2, CreationDate=DAY),
    dict(Id=3, PostId=2, VoteTypeId=1, CreationDate=LATER),
    dict(Id=4, PostId=77, VoteTypeId=2, CreationDate=DAY),
    dict(Id=5, PostId=1, VoteTypeId=3, CreationDate=DAY),
    dict(Id=6, PostId=1, VoteTypeId=5, UserId=2, CreationDate=DAY),
    dict(Id=7, PostId=1, VoteTypeId=6, UserId=2, CreationDate=DAY),
]
BADGES = [
    dict(Id=1, UserId=1, Name="Nice Answer", Date=DAY, Class=3, TagBased="False"),
    dict(Id=2, UserId=50, Name="go", Date=DAY, Class=1, TagBased="True"),
]
TAGS = [dict(Id=1, TagName="go", Count=1), dict(Id=2, TagName="unused", Count=0)]
WHOLE = {
    "Tags": TAGS, "Users": USERS, "Posts": POSTS,
    "Comments": COMMENTS, "Votes": VOTES, "Badges": BADGES,
}  # fmt: skip


def escaped(value):
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def table(name, rows):
    lines = (
        "  <row " + " ".join(f'{k}="{escaped(v)}"' for k, v in row.items()) + " />\n"
        for row in rows
    )
    root = name.lower()
    return f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n<{root}>\n{"".join(lines)}</{root}>'


@pytest.fixture
def dump(tmp_path):
    def made(**tables):
        for name, rows in tables.items():
            (tmp_path / f"{name}.xml").write_text(
                rows if isinstance(rows, str) else table(name, rows), encoding="utf-8"
            )
        return tmp_path

    return made


def come(place, circle="site", brand="kite", **more):
    return bring_in(place, brand=brand, circle=circle, **more)


def figures(found):
    return found.people, found.posts, found.comments, found.likes, found.rejected


@pytest.mark.django_db
def test_whole_dump_and_again(dump):
    place = dump(**WHOLE)
    first = come(place)
    assert figures(first) == (4, 5, 3, 3, 0)
    assert first.facts == Activity.objects.count()
    assert figures(come(place)) == (0, 0, 0, 0, 0)
    assert first.facts == Activity.objects.count()
    assert Run.objects.filter(ended_at=None).count() == 0


def test_people(dump, fresh_database):
    come(dump(Users=USERS))
    ada, nameless = Person.objects.get(name="Ada King"), Person.objects.get(name="user3")
    assert ada.appeared_at == datetime(2020, 5, 1, 10, tzinfo=UTC)
    assert (ada.place, ada.about) == ("London", "Numbers & engines\nNotes")
    assert ada.account is None
    assert Membership.objects.get(person=nameless).joined_at == datetime(
        2020, 5, 2, 11, 30, 0, 500_000, tzinfo=UTC
    )
    system = Person.objects.get(nature="system")
    assert not Membership.objects.filter(person=system).exists()
    assert Circle.objects.get().muster.members == 3
    assert Circle.objects.get().founded_at == ada.appeared_at  # and not the day of the import
    assert Footprint.objects.count() == 3


@pytest.mark.django_db
def test_one_account_is_one_person_in_two_circles(dump):
    place = dump(Users=USERS)
    assert come(place).people == 4
    assert come(place, circle="meta").people == 1  # who has no account cannot be recognised
    ada = Person.objects.get(name="Ada King")
    assert Membership.objects.filter(person=ada).count() == 2
    assert come(place, brand="rival").people == 4


@pytest.mark.django_db
def test_posts(dump):
    come(dump(**WHOLE))
    question = Post.objects.get(kind="question")
    assert question.title == "Why <b>?"
    assert question.html == "<p>Because</p>"
    assert question.markup == "html"
    assert sorted(Tagging.objects.values_list("tag__slug", flat=True)) == ["go", "to-do"]
    assert set(Tag.objects.values_list("slug", flat=True)) == {"go", "to-do", "unused"}
    first, second = Post.objects.filter(kind="answer").order_by("written_at", "pk")
    assert first.parent == second.parent == question
    assert {first.byline, second.byline} == {"", "Gone"}
    wiki = Post.objects.filter(kind="wiki")
    assert set(wiki.values_list("byline", "parent")) == {("", None), ("user9", None)}
    assert Tally.objects.get(post=question).answers == 2


@pytest.mark.django_db
def test_comments_and_mentions(dump):
    come(dump(**WHOLE))
    ada, bo = Person.objects.get(name="Ada King"), Person.objects.get(name="Bo")
    said = {fact.key.rsplit(":")[-1]: fact for fact in Activity.objects.filter(kind="talk.comment")}
    assert said["1"].note["mentions"] == [ada.pk]
    assert said["2"].note["mentions"] == [bo.pk]
    assert said["1"].note["author"] == ada.pk
    assert said["3"].actor == "source:stackexchange"
    assert Comment.objects.get(author=None).byline == "Gone"
    shown = Comment.objects.get(author=bo).html
    assert shown == "<p>@AdaKing see <code>this</code> &amp; <em>that</em></p>"


def test_votes(dump, fresh_database):
    come(dump(**WHOLE))
    question, answer = Post.objects.get(kind="question"), Acceptance.objects.get().answer
    assert Tally.objects.get(post=question).likes == 1
    assert Tally.objects.get(post=answer).likes == 1
    accepted = Activity.objects.get(verb="Accept")
    assert accepted.happened_at == Acceptance.objects.get().accepted_at
    assert accepted.happened_at.day == 2
    assert accepted.actor == f"people.person:{question.author_id}"
    missing = Activity.objects.get(kind="imports.missing_post")
    assert (missing.verb, missing.object) == ("Like", "source:stackexchange/post/77")
    follow = Activity.objects.get(verb="Follow")
    assert follow.actor == f"people.person:{Person.objects.get(name='Bo').pk}"
    assert Activity.objects.get(kind="imports.vote").note["ballot"] == 6
    assert Voice.objects.get(person=answer.author_id).likes == 1
    ties = Activity.objects.filter(verb__in=("Like", "Dislike")).values_list("actor", flat=True)
    assert set(ties) == {"source:stackexchange"}


@pytest.mark.django_db
def test_acceptance_without_a_vote_is_as_old_as_the_answer(dump):
    come(dump(Users=USERS, Posts=POSTS))
    acceptance = Acceptance.objects.get()
    assert acceptance.accepted_at == acceptance.answer.written_at
    again = come(dump(Users=USERS, Posts=POSTS, Votes=VOTES))
    assert again.facts == len(VOTES) - 1
    assert Acceptance.objects.get() == acceptance


@pytest.mark.django_db
def test_badges(dump):
    come(dump(**WHOLE))
    nice, go = Activity.objects.filter(kind="imports.badge").order_by("pk")
    assert nice.note == {"badge": "nice-answer", "grade": 3}
    assert nice.object == f"people.person:{Person.objects.get(name='Ada King').pk}"
    assert go.note == {"badge": "go", "grade": 1, "of_a_tag": 1}
    assert go.object == "source:stackexchange/user/50"


@pytest.mark.django_db
def test_rejected_rows_are_told(dump, settings, tmp_path):
    settings.HOME = tmp_path / "home"
    found = come(
        dump(
            Users=[*USERS, dict(Id="x", DisplayName="Bad", CreationDate=DAY),
                   dict(Id=2, AccountId=102, DisplayName="Other", CreationDate=LATER), USERS[1]],
            Posts=[*POSTS, dict(Id=8, PostTypeId=1, CreationDate="yesterday", Body="x")],
            Comments=[*COMMENTS, dict(Id=9, PostId=66, CreationDate=DAY, Text="lost")],
            Votes=[*VOTES, dict(Id=1, PostId=2, VoteTypeId=2, CreationDate=DAY), VOTES[0]],
        )
    )  # fmt: skip
    assert figures(found) == (4, 5, 3, 3, 5)
    lines = Path(found.rejected_file).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "file,line,reason,row"
    assert [line.rsplit(',"{', 1)[0] for line in lines[1:]] == [
        "Users.xml,7,Id is not a number",
        "Users.xml,8,this Id came before with other content",
        "Posts.xml,8,CreationDate is not a time",
        "Comments.xml,6,post 66 is not here",
        "Votes.xml,10,this Id came before with other content",
    ]


GOOD = table("Users", USERS)
ROW = '<row Id="7" DisplayName="x" CreationDate="2020-05-01" />'
BOMB = '<!DOCTYPE users [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
HOSTILE = {
    "truncated": (GOOD[: GOOD.rindex("</users>")], "line 6: the file ends before </users>"),
    "cut in a row": (GOOD[:-40], "line 6: the file ends before </users>"),
    "no XML": ("what is this", "line 1"),
    "empty": ("", "line 1: the file is empty"),
    "bomb": (f"{BOMB}\n<users>{ROW}</users>", "line 1: a document type is declared"),
    "entity": (f"<users>\n{ROW}\n<row Id='&b;' />\n</users>", "line 3: Entity 'b' not defined"),
    "root": (f"<posts>\n{ROW}</posts>", "line 1: expected <users>, found <posts>"),
    "columns": ('<users>\n<row Id="1" Name="x" /></users>', "line 2: has no CreationDate, Disp"),
    "stranger": (f"<users>\n{ROW}\n<person/></users>", "line 3: found <person>"),
    "huge": (f'<users>\n{ROW}\n<row Id="{"9" * 2**21}"/>\n{ROW}</users>', "line 3: a row is lo"),
    "encoding": (f'<?xml version="1.0" encoding="latin-1"?>\n<users>{ROW}</users>', "is latin-1"),
    "nested": (f"<users>\n{ROW}\n<row>{ROW}</row></users>", "line "),
    "two roots": (f"<users>{ROW}</users>\n<users>{ROW}</users>", "line "),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.django_db
def test_hostile_files_stop_before_anything_is_kept(dump, name, django_assert_num_queries):
    text, said = HOSTILE[name]
    place = dump(Posts=POSTS, Users=text)
    with django_assert_num_queries(0), pytest.raises(Stop) as stop:
        come(place)
    assert str(stop.value).startswith("Users.xml line ")
    assert said in str(stop.value)
    assert "\n" not in str(stop.value)
    assert Brand.objects.count() == 0


@pytest.mark.django_db
def test_wrong_bytes_stop(dump):
    place = dump(Users="")
    bad = GOOD.encode().replace(b"Bo", b"B\xf8")
    (place / "Users.xml").write_bytes(bad)
    with pytest.raises(Stop, match=r"Users\.xml line 5: "):
        come(place)
    (place / "Users.xml").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(Stop, match=r"line 1: the file is not UTF-8"):
        come(place)


@pytest.mark.django_db
def test_missing_places_stop(tmp_path):
    with pytest.raises(Stop, match="does not exist"):
        come(tmp_path / "nowhere")
    with pytest.raises(Stop, match="holds no Stack Exchange table"):
        come(tmp_path)


@pytest.mark.django_db
def test_unknown_columns_are_warned_of(dump):
    from hundredfold.imports.progress import Watch

    said = []
    users = [USERS[0], dict(USERS[1], Mood="fine", Aura="blue")]
    assert come(dump(Users=users), watch=Watch(warns=said.append)).people == 2
    assert said == ["Users.xml: left out unknown columns Aura, Mood."]


@pytest.mark.django_db
def test_origins_are_of_one_circle(dump):
    come(dump(**WHOLE))
    kinds = Origin.objects.values_list("kind", flat=True)
    assert {kind: list(kinds).count(kind) for kind in set(kinds)} == {
        "account": 3, "person": 4, "post": 5, "comment": 3, "accepted": 1
    }  # fmt: skip

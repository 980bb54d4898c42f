"""Each verb of talk by program: done, done twice, forbidden, and in another brand."""

import pytest

from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Comment, Hiding, Like, Post
from tests.cast import Cast
from tests.programs import code

WALL = "/circles/makers/posts"
ASK = "/circles/makers/questions"


@pytest.fixture
def post(cast: Cast) -> Post:
    return publish(cast.circle, by=cast.fan, body="My first kite flew.")


@pytest.fixture
def question(cast: Cast) -> Post:
    return publish(cast.circle, by=cast.fan, title="Which line?", body="Light wind.", question=True)


@pytest.fixture
def reply(cast: Cast, question: Post) -> Post:
    return answer(question, by=cast.iron, body="A thin one.")


@pytest.fixture
def remark(cast: Cast, post: Post) -> Comment:
    return comment(post, by=cast.iron, body="How high?")


def test_publish(program, cast: Cast) -> None:
    told = program(cast.fan).post(WALL, {"body": "It **flew**.", "tags": ["wind", "string"]})
    assert told.status_code == 201
    shown = told.json()
    assert shown["html"] == "<p>It <strong>flew</strong>.</p>\n"
    assert shown["tags"] == ["string", "wind"]
    assert shown["author"] == {"id": cast.fan.pk, "name": "Fan", "role": "fan"}
    assert told["Location"].endswith(f"/api/v1/brands/kite/posts/{shown['id']}")
    assert code(program(cast.stranger).post(WALL, {"body": "Hello"})) == "not_a_member"
    assert program().post(WALL, {"body": "Hello"}).status_code == 401
    assert program(cast.rival, at="kite").post(WALL, {"body": "Hello"}).status_code == 401


def test_ask_needs_a_title(program, cast: Cast) -> None:
    told = program(cast.fan).post(ASK, {"title": "Which line?", "body": "Light wind."})
    assert (told.status_code, told.json()["kind"]) == (201, "question")
    missing = program(cast.fan).post(ASK, {"body": "Light wind."})
    assert missing.json()["errors"] == [{"pointer": "#/title", "detail": "This is needed."}]


def test_the_same_key_is_one_post(program, cast: Cast) -> None:
    fan, iron = program(cast.fan), program(cast.iron)
    told = [fan.post(WALL, {"body": "Once"}, idempotency_key="k1") for _ in range(2)]
    assert told[0].status_code == told[1].status_code == 201
    assert told[0].content == told[1].content
    assert code(fan.post(WALL, {"body": "Other"}, idempotency_key="k1")) == "key_reused"
    assert code(fan.post(ASK, {"title": "T", "body": "Once"}, idempotency_key="k1")) == "key_reused"
    assert (
        iron.post(WALL, {"body": "Once"}, idempotency_key="k1").json()["author"]["name"] == "Iron"
    )
    assert Post.of(cast.brand).count() == 2
    assert fan.post(WALL, {"body": "x"}, idempotency_key="k" * 81).status_code == 422


def test_a_key_is_free_again_when_nothing_came_of_it(program, cast: Cast) -> None:
    stranger = program(cast.stranger)
    assert code(stranger.post(WALL, {"body": "Hi"}, idempotency_key="k1")) == "not_a_member"
    assert stranger.put("/circles/makers/membership").status_code == 200
    assert stranger.post(WALL, {"body": "Hi there"}, idempotency_key="k1").status_code == 201


def test_answer_and_comment_by_key(program, cast: Cast, question: Post) -> None:
    iron = program(cast.iron)
    for path in (f"/posts/{question.pk}/answers", f"/posts/{question.pk}/comments"):
        told = [iron.post(path, {"body": "A thin one."}, idempotency_key=path) for _ in range(2)]
        assert [t.status_code for t in told] == [201, 201]
        assert told[0].json()["id"] == told[1].json()["id"]
        assert code(program(cast.stranger).post(path, {"body": "A thin one."})) == "not_a_member"
        other = program(cast.rival)
        assert code(other.post(path, {"body": "A thin one."})) == "not_found"


def test_only_questions_have_answers(program, cast: Cast, post: Post) -> None:
    told = program(cast.iron).post(f"/posts/{post.pk}/answers", {"body": "Well"})
    assert (told.status_code, code(told)) == (409, "not_a_question")


def test_like(program, cast: Cast, post: Post) -> None:
    iron = program(cast.iron)
    for _ in range(2):
        assert iron.put(f"/posts/{post.pk}/like").json()["likes"] == 1
    for _ in range(2):
        assert iron.delete(f"/posts/{post.pk}/like").json()["likes"] == 0
    assert code(program(cast.fan).put(f"/posts/{post.pk}/like")) == "own_post"
    assert code(program(cast.stranger).put(f"/posts/{post.pk}/like")) == "not_a_member"
    assert code(program(cast.rival).put(f"/posts/{post.pk}/like")) == "not_found"
    assert not Like.of(cast.brand).exists()


def test_accept(program, cast: Cast, reply: Post) -> None:
    fan, address = program(cast.fan), f"/posts/{reply.pk}/acceptance"
    for _ in range(2):
        assert fan.put(address).json()["accepted"] is True
    assert code(program(cast.iron).delete(f"/posts/{reply.pk}")) == "accepted"
    for _ in range(2):
        assert fan.delete(address).status_code == 204
    assert code(program(cast.iron).put(address)) == "not_the_asker"
    assert code(program(cast.rival).put(address)) == "not_found"


def test_edit_and_unedit(program, cast: Cast, post: Post) -> None:
    fan, address = program(cast.fan), f"/posts/{post.pk}"
    assert "higher" in fan.patch(address, {"body": "It flew higher."}).json()["html"]
    assert fan.patch(address, {"title": "News"}).json()["title"] == "News"
    assert fan.get(f"{address}/words").json()["body"] == "It flew higher."
    assert fan.patch(address, {"tags": ["wind"]}).json()["tags"] == ["wind"]
    assert fan.patch(address, {"title": "News"}).json()["tags"] == ["wind"]
    assert fan.delete(f"{address}/edit").json()["tags"] == []
    assert fan.delete(f"{address}/edit").json()["title"] == ""
    assert "first" in fan.delete(f"{address}/edit").json()["html"]
    assert code(fan.delete(f"{address}/edit")) == "nothing_to_undo"
    assert code(program(cast.chief).patch(address, {"body": "Mine"})) == "not_yours"
    assert code(program(cast.rival).patch(address, {"body": "Mine"})) == "not_found"


def test_taking_back(program, cast: Cast, post: Post, reply: Post) -> None:
    assert code(program(cast.chief).delete(f"/posts/{post.pk}")) == "not_yours"
    assert code(program(cast.rival).delete(f"/posts/{post.pk}")) == "not_found"
    for thing, person in ((post, cast.fan), (reply, cast.iron)):
        theirs = program(person)
        assert theirs.delete(f"/posts/{thing.pk}").status_code == 204
        assert code(theirs.delete(f"/posts/{thing.pk}")) == "not_found"
    causes = set(Hiding.of(cast.brand).values_list("cause", flat=True))
    assert causes == {"withdrawn"}


def test_comments(program, cast: Cast, remark: Comment) -> None:
    iron, address = program(cast.iron), f"/comments/{remark.pk}"
    assert "far" in iron.patch(address, {"body": "How far?"}).json()["html"]
    assert "high" in iron.delete(f"{address}/edit").json()["html"]
    assert code(program(cast.fan).patch(address, {"body": "Mine"})) == "not_yours"
    assert code(program(cast.rival).get(address)) == "not_found"
    assert iron.delete(address).status_code == 204
    assert code(iron.delete(address)) == "not_found"


@pytest.mark.parametrize("thing", ["post", "remark"])
def test_hide_and_show(program, cast: Cast, thing: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(thing)
    noun = "posts" if thing == "post" else "comments"
    address = f"/{noun}/{found.pk}"
    chief, anybody = program(cast.chief), program()
    assert code(program(cast.fan).put(f"{address}/hiding", {"cause": "spam"})) == "not_a_steward"
    assert chief.put(f"{address}/hiding", {"cause": "boring"}).status_code == 422
    for _ in range(2):
        assert chief.put(f"{address}/hiding", {"cause": "unkind"}).status_code == 204
    assert code(anybody.get(address)) == "not_found"
    assert chief.get(address).status_code == 200
    for _ in range(2):
        assert chief.delete(f"{address}/hiding").status_code == 204
    assert anybody.get(address).status_code == 200
    assert code(program(cast.rival).put(f"{address}/hiding", {"cause": "spam"})) == "not_found"


def test_a_thread_with_everything_said(
    program, cast: Cast, reply: Post, question: Post, assert_queries
) -> None:
    comment(reply, by=cast.fan, body="Thank you")
    with assert_queries(3):
        told = program().get(f"/posts/{question.pk}").json()
    assert told["head"]["title"] == "Which line?"
    assert [said["html"] for said in told["answers"][0]["said"]] == ["<p>Thank you</p>\n"]
    assert program().get(f"/posts/{reply.pk}").json() == told


def test_the_wall_goes_on_by_links(program, cast: Cast, assert_queries) -> None:
    posts = [publish(cast.circle, by=cast.fan, body=f"Number {n}") for n in range(5)]
    reader, seen, path = program(), [], f"{WALL}?limit=2"
    while path:
        with assert_queries(3):
            told = reader.get(path)
        seen += [card["id"] for card in told.json()]
        link = told.headers.get("Link", "")
        assert not link or link.endswith('; rel="next"')
        path = link.partition("/brands/kite")[2].partition(">")[0]
    assert seen == [post.pk for post in reversed(posts)]
    fan = program(cast.fan)
    with assert_queries(5):  # the first use of a token is noted
        assert len(fan.get(WALL).json()) == 5
    with assert_queries(4):
        assert fan.get(WALL).status_code == 200


def test_a_post_explains_itself(program, cast: Cast, post: Post, assert_queries) -> None:
    program(cast.iron).put(f"/posts/{post.pk}/like")
    reader = program()
    with assert_queries(4):
        told = reader.get(f"/posts/{post.pk}/facts")
    assert told["Content-Type"] == "application/activity+json"
    page = told.json()
    assert [fact["type"] for fact in page["orderedItems"]] == ["Like", "Create"]
    assert page["orderedItems"][0]["object"]["id"] == f"urn:hundredfold:talk.post:{post.pk}"
    first = reader.get(f"/posts/{post.pk}/facts?limit=1")
    assert first.json()["next"] in first["Link"]

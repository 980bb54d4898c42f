"""Walls and threads as members and strangers meet them: pages, forms, fragments, refusals."""

from html import unescape

import pytest
from django.test import Client

from hundredfold.activity.queries import log_of
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.comment import uncomment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Acceptance, Comment, Hiding, Like, Post
from hundredfold.talk.queries import tags_of
from tests.settings import POSTGRESQL

AT = "/kite/makers/"
HTMX = {"HX-Request": "true"}


def text(answer):
    return answer.content.decode()


def pages_of(talked):
    return [
        "wall/",
        "wall/?only=questions",
        "wall/?only=unanswered",
        "wall/?tag=dock",
        f"posts/{talked.question.pk}/",
        f"posts/{talked.post.pk}/",
        f"posts/{talked.question.pk}/card/",
        f"posts/{talked.answer.pk}/card/",
        f"comments/{talked.comment.pk}/",
        f"posts/{talked.question.pk}/why/likes/",
        f"posts/{talked.question.pk}/why/answers/",
        f"posts/{talked.answer.pk}/why/comments/",
        f"posts/{talked.question.pk}/history/",
        f"comments/{talked.comment.pk}/history/",
    ]


def questions_of(talked):
    return [
        "write/",
        f"posts/{talked.question.pk}/edit/",
        f"posts/{talked.question.pk}/take-back/",
        f"posts/{talked.question.pk}/answers/",
        f"posts/{talked.answer.pk}/comments/",
        f"comments/{talked.comment.pk}/edit/",
        f"comments/{talked.comment.pk}/take-back/",
    ]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("who", [None, "stranger", "fan", "chief"])
def test_everybody_reads_every_page_in_both_languages(cast, talked, sign_in, who, language):
    client = sign_in(getattr(cast, who)) if who else Client()
    client.cookies["django_language"] = language
    for page in pages_of(talked):
        assert client.get(AT + page).status_code == 200, page
        assert client.get(AT + page, headers=HTMX).status_code == 200, page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_whoever_wrote_it_is_asked_on_a_page_or_in_a_dialog(cast, talked, sign_in, headers):
    fan = sign_in(cast.fan)
    for page in questions_of(talked):
        assert fan.get(AT + page, headers=headers).status_code == 200, page
    chief = sign_in(cast.chief)
    assert chief.get(f"{AT}posts/{talked.post.pk}/hide/", headers=headers).status_code == 200


def test_another_brands_circle_and_a_missing_one_are_the_same_nothing(cast, talked, sign_in):
    for client in (Client(), sign_in(cast.rival), sign_in(cast.fan)):
        for page in (*pages_of(talked), *questions_of(talked)):
            elsewhere = client.get(f"/kite/pond/{page}")
            missing = client.get(f"/kite/nowhere/{page}")
            assert elsewhere.status_code == missing.status_code == 404
            assert elsewhere.content == missing.content


def test_a_post_of_another_circle_is_not_here(cast, talked, sign_in):
    theirs = publish(cast.rival_circle, by=cast.rival, body="Ours.")
    for client in (Client(), sign_in(cast.fan), sign_in(cast.chief)):
        for rest in ("", "card/", "why/likes/", "history/"):
            other = client.get(f"{AT}posts/{theirs.pk}/{rest}")
            missing = client.get(f"{AT}posts/{10**9}/{rest}")
            assert other.status_code == missing.status_code == 404
            assert other.content == missing.content
    assert sign_in(cast.fan).post(f"{AT}posts/{theirs.pk}/like/").status_code == 404


def test_the_wall_asks_the_database_five_times_at_most(cast, talked, sign_in, assert_queries):
    for number in range(25):
        publish(cast.circle, by=cast.fan, body=f"Post {number}", tags="a b c")
    client = sign_in(cast.fan)
    client.get(f"{AT}wall/")  # which tags are used most is known from now on
    with assert_queries(5):
        shown = client.get(f"{AT}wall/")
    assert text(shown).count("<article") == 20


def test_a_post_asks_the_database_four_times_at_most(cast, talked, sign_in, assert_queries):
    accept(talked.answer, by=cast.fan)
    client = sign_in(cast.fan)
    with assert_queries(4):
        client.get(f"{AT}posts/{talked.question.pk}/")


def test_what_a_reply_asks_the_database(cast, talked, sign_in, assert_queries):
    """What the folds write goes past the count on SQLite, and is counted on PostgreSQL."""
    client, address = sign_in(cast.iron), f"{AT}posts/{talked.question.pk}/"
    with assert_queries(17 if POSTGRESQL else 12):
        client.post(f"{address}comments/", {"body": "Yes.", "key": "a"}, headers=HTMX)


def test_strangers_are_asked_to_join_and_members_are_not(cast, talked, sign_in):
    assert f'href="{AT}join/"' in text(Client().get(f"{AT}wall/"))
    assert f'href="{AT}join/"' not in text(sign_in(cast.fan).get(f"{AT}wall/"))


def test_older_posts_come_by_link_and_by_htmx(cast, sign_in):
    for number in range(21):
        publish(cast.circle, by=cast.fan, body=f"Post {number}!")
    client = sign_in(cast.iron)
    further = text(client.get(f"{AT}wall/")).partition('further" href="')[2].partition('"')[0]
    older = client.get(unescape(further))
    assert "<html" in text(older)
    assert "Post 0!" in text(older)
    stretch = client.get(unescape(further), headers=HTMX)
    assert "<html" not in text(stretch)
    assert "Post 0!" in text(stretch)


def test_an_answer_is_read_in_its_thread(cast, talked):
    told = Client().get(f"{AT}posts/{talked.answer.pk}/")
    assert told.headers["Location"] == f"{AT}posts/{talked.question.pk}/#post-{talked.answer.pk}"


def said(**more):
    return {"key": "k1", "kind": "post", "title": "", "body": "Hello", "tags": ""} | more


def test_writing_without_a_script_and_sending_it_twice(cast, sign_in):
    fan = sign_in(cast.fan)
    once = fan.post(f"{AT}write/", said(tags="one, two"))
    twice = fan.post(f"{AT}write/", said(tags="one, two"))
    assert once.status_code == twice.status_code == 302
    assert once.headers["Location"] == twice.headers["Location"]
    assert Post.of(cast.brand).count() == 1
    sign_in(cast.iron).post(f"{AT}write/", said())  # the same key in another's hand is another
    assert Post.of(cast.brand).count() == 2


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"body": "  "}, "Write a few words first."),
        ({"kind": "question"}, "A question needs a title."),
        ({"tags": "a b c d e f"}, "At most 5 tags, please."),
        ({"body": "x" * 60_001}, "60000 are possible"),
    ],
)
def test_what_is_wrong_stands_at_the_field_and_nothing_is_lost(cast, sign_in, wrong, reason):
    told = sign_in(cast.fan).post(f"{AT}write/", said(body="My words", title="") | wrong)
    assert told.status_code == 422
    assert reason in text(told)
    assert (wrong.get("body", "My words").strip() or "Write") in text(told)
    assert 'aria-invalid="true"' in text(told)
    assert not Post.of(cast.brand).exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_preview_publishes_nothing(cast, sign_in, headers):
    told = sign_in(cast.fan).post(
        f"{AT}write/", said(body="**bold** <b onclick=x>", preview="1"), headers=headers
    )
    assert "<strong>bold</strong>" in text(told)
    assert "<b onclick" not in text(told)
    assert not Post.of(cast.brand).exists()


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        "[x](data:text/html,<script>alert(1)</script>)",
        '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
        "<https://a.example/\"onmouseover='alert(1)'>",
    ],
)
def test_what_members_write_cannot_act(cast, sign_in, payload):
    post = publish(cast.circle, by=cast.fan, body=payload, title=payload[:280])
    for page in ("wall/", f"posts/{post.pk}/", f"posts/{post.pk}/card/"):
        shown = text(Client().get(AT + page))
        body = shown.partition('<main class="main')[2] or shown
        body = body.partition("</main>")[0]
        for acting in ("<script>alert", "<img src=x", "<svg/", 'href="javascript:', 'href="data:'):
            assert acting not in body
        assert ' onmouseover="' not in body
        assert " onmouseover='" not in body


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_commenting_and_sending_it_twice(cast, talked, sign_in, headers):
    fan, at = sign_in(cast.fan), f"{AT}posts/{talked.post.pk}/comments/"
    told = fan.post(at, {"key": "c1", "body": "Good to *know*"}, headers=headers)
    fan.post(at, {"key": "c1", "body": "Good to *know*"}, headers=headers)
    found = Comment.of(cast.brand).get(post=talked.post)
    if headers:
        assert f'id="comment-{found.pk}"' in text(told)
        assert "<em>know</em>" in text(told)
    else:
        assert told.headers["Location"] == f"{AT}posts/{talked.post.pk}/#comment-{found.pk}"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_an_empty_comment_is_asked_for_again(cast, talked, sign_in, headers):
    at = f"{AT}posts/{talked.post.pk}/comments/"
    told = sign_in(cast.fan).post(at, {"key": "c1", "body": " "}, headers=headers)
    assert told.status_code == 422
    assert "Write a few words first." in text(told)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_answering(cast, talked, sign_in, headers):
    at = f"{AT}posts/{talked.question.pk}/answers/"
    told = sign_in(cast.chief).post(at, {"key": "a1", "body": "Not on my desk."}, headers=headers)
    found = Post.of(cast.brand).get(author=cast.chief, kind=Post.Kind.ANSWER)
    assert told.status_code == (200 if headers else 302)
    if headers:
        assert f'id="post-{found.pk}"' in text(told)


def test_liking_swaps_what_was_pressed_and_goes_back_without_a_script(cast, talked, sign_in):
    fan, at = sign_in(cast.fan), f"{AT}posts/{talked.post.pk}/"
    pressed = text(fan.post(f"{at}like/", headers=HTMX))
    assert 'aria-pressed="true"' in pressed
    assert 'data-figure="likes">1<' in pressed
    assert "<article" not in pressed
    back = fan.post(f"{at}unlike/", headers={"Referer": "http://testserver/kite/makers/wall/"})
    assert back.headers["Location"] == "/kite/makers/wall/"
    away = fan.post(f"{at}like/", headers={"Referer": "https://elsewhere.example/"})
    assert away.headers["Location"] == at
    assert Like.of(cast.brand).count() == 1


def test_what_is_not_possible_says_why(cast, talked, sign_in):
    fan, stranger = sign_in(cast.fan), sign_in(cast.stranger)
    own = fan.post(f"{AT}posts/{talked.question.pk}/like/")
    assert own.status_code == 403
    assert "A like comes from somebody else." in text(own)
    toast = fan.post(f"{AT}posts/{talked.question.pk}/like/", headers=HTMX)
    assert toast.headers["HX-Reswap"] == "none"
    assert "A like comes from somebody else." in text(toast)
    outside = stranger.post(f"{AT}posts/{talked.post.pk}/like/")
    assert "Join the circle first" in text(outside)
    assert fan.post(f"{AT}posts/{talked.answer.pk}/edit/", {"body": "x"}).status_code == 403
    assert fan.post(f"{AT}posts/{talked.post.pk}/hide/", {"cause": "spam"}).status_code == 403


def test_signing_in_comes_first_and_joining_before_that(cast, talked):
    for page in (f"posts/{talked.post.pk}/like/", f"posts/{talked.post.pk}/comments/", "write/"):
        first = Client().post(AT + page, {"body": "x"})
        assert first.headers["Location"] == f"{AT}join/"
    pressed = Client().post(f"{AT}posts/{talked.post.pk}/like/", headers=HTMX)
    assert (pressed.status_code, pressed.headers["HX-Reswap"]) == (403, "none")
    door = Client().get(f"{AT}join/")
    assert door.headers["Location"] == "/accounts/login/?next=%2Fkite%2Fmakers%2Fjoin%2F"


def test_deeds_are_never_done_by_a_link(cast, talked, sign_in):
    fan = sign_in(cast.fan)
    for deed in ("like", "unlike", "accept", "unaccept", "unedit", "show"):
        assert fan.get(f"{AT}posts/{talked.answer.pk}/{deed}/").status_code == 405


def test_accepting_can_be_undone_from_the_toast(cast, talked, sign_in):
    fan, at = sign_in(cast.fan), f"{AT}posts/{talked.answer.pk}/"
    thread = text(fan.post(f"{at}accept/", follow=True))
    assert "This answered it" in thread
    assert f'action="{at}unaccept/"' in thread
    assert "Answered by Iron" in text(fan.get(f"{AT}wall/"))
    fan.post(f"{at}unaccept/")
    assert not Acceptance.of(cast.brand).exists()


def test_editing_keeps_what_stood_there_and_can_be_undone(cast, talked, sign_in):
    fan, at = sign_in(cast.fan), f"{AT}posts/{talked.question.pk}/"
    thread = text(fan.post(f"{at}edit/", {"title": "Dock", "body": "Does it heat?"}, follow=True))
    assert "Does it heat?" in thread
    assert f'action="{at}unedit/"' in thread
    assert "Does it charge?" in text(fan.get(f"{at}history/"))
    assert "Does it charge?" in text(fan.post(f"{at}unedit/", follow=True))
    assert "Does it heat?" in text(fan.get(f"{at}history/"))


def test_editing_changes_the_tags_too(cast, talked, sign_in):
    fan, at = sign_in(cast.fan), f"{AT}posts/{talked.question.pk}/"
    assert 'value="dock"' in text(fan.get(f"{at}edit/"))
    words = {"title": "Dock?", "body": "Does it charge?"}
    fan.post(f"{at}edit/", words)
    assert tags_of(talked.question) == ["dock"]
    assert "?tag=heat" in text(fan.post(f"{at}edit/", words | {"tags": "heat"}, follow=True))
    assert tags_of(talked.question) == ["heat"]
    assert ">dock<" in text(fan.get(f"{at}history/"))
    wrong = fan.post(f"{at}edit/", words | {"tags": "a b c d e f"})
    assert wrong.status_code == 422
    assert "At most 5 tags" in text(wrong)
    assert 'name="tags"' not in text(sign_in(cast.iron).get(f"{AT}posts/{talked.answer.pk}/edit/"))


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize("kind", ["posts", "comments"])
def test_an_edit_can_be_looked_at_before_it_is_saved(cast, talked, sign_in, headers, kind):
    thing = talked.question if kind == "posts" else talked.comment
    told = sign_in(cast.fan).post(
        f"{AT}{kind}/{thing.pk}/edit/", {"body": "**bold**", "preview": "1"}, headers=headers
    )
    assert told.status_code == 200
    assert "<strong>bold</strong>" in text(told)
    assert ("<form" in text(told)) is (not headers)
    thing.refresh_from_db()
    assert thing.edited_at is None


def test_editing_a_comment(cast, talked, sign_in):
    fan, at = sign_in(cast.fan), f"{AT}comments/{talked.comment.pk}/"
    assert "With what?" in text(fan.post(f"{at}edit/", {"body": "With what?"}, follow=True))
    assert "Measured?" in text(fan.post(f"{at}unedit/", follow=True))
    lost = fan.post(f"{at}edit/", {"body": " "})
    assert lost.status_code == 422


def test_taking_back_asks_once_and_leaves_the_pages(cast, talked, sign_in):
    fan, at = sign_in(cast.fan), f"{AT}posts/{talked.question.pk}/"
    assert "Take this back?" in text(fan.get(f"{at}take-back/", headers=HTMX))
    gone = fan.post(f"{at}take-back/")
    assert gone.headers["Location"] == f"{AT}wall/"
    assert "You took this back" in text(fan.get(at))
    assert sign_in(cast.iron).get(at).status_code == 404
    assert "Dock?" not in text(fan.get(f"{AT}wall/"))
    assert fan.get(f"{AT}posts/{talked.answer.pk}/card/").status_code == 404


def test_taking_back_a_comment_and_an_answer(cast, talked, sign_in):
    thread = f"{AT}posts/{talked.question.pk}/"
    sign_in(cast.fan).post(f"{AT}comments/{talked.comment.pk}/take-back/")
    assert "Measured?" not in text(Client().get(thread))
    sign_in(cast.iron).post(f"{AT}posts/{talked.answer.pk}/take-back/")
    assert "12 W" not in text(Client().get(thread))


def test_what_a_steward_hides_only_stewards_see_and_can_show(cast, talked, sign_in):
    chief, at = sign_in(cast.chief), f"{AT}posts/{talked.post.pk}/"
    assert chief.post(f"{at}hide/", {}).status_code == 422
    seen = text(chief.post(f"{at}hide/", {"cause": "off_topic"}, follow=True))
    assert "Hidden from everybody else" in seen
    assert f'formaction="{at}show/"' in seen
    assert sign_in(cast.fan).get(at).status_code == 404
    chief.post(f"{at}show/")
    assert sign_in(cast.fan).get(at).status_code == 200
    assert not Hiding.of(cast.brand).exists()


def test_hiding_a_comment(cast, talked, sign_in):
    at = f"{AT}comments/{talked.comment.pk}/"
    sign_in(cast.chief).post(f"{at}hide/", {"cause": "unkind"})
    assert Client().get(at).status_code == 404
    assert "unkind" in text(sign_in(cast.chief).get(at))


def test_why_lists_each_fact_and_links_to_its_json(cast, talked):
    like(talked.post, by=cast.fan)
    page = text(Client().get(f"{AT}posts/{talked.post.pk}/why/likes/"))
    assert "1 like" in page
    assert "Fan" in page
    address = page.partition(f'href="{AT}facts/')[2].partition('"')[0]
    fact = Client().get(f"{AT}facts/{address}")
    assert fact.headers["Content-Type"] == "application/activity+json"
    assert fact.json()["type"] == "Like"
    assert Client().get(f"/heron/pond/facts/{address}").status_code == 404


def test_who_hid_something_is_not_told_on_its_page(cast, talked):
    hide(talked.comment, by=cast.chief, cause="spam")
    show(talked.comment, by=cast.chief)
    hide(talked.post, by=cast.chief, cause="spam")
    told = [Client().get(f"{AT}facts/{fact.pk}/") for fact in log_of(cast.brand)]
    kinds = {fact.json()["type"] for fact in told if fact.status_code == 200}
    assert kinds == {"Create"}
    assert Client().get(f"{AT}posts/{talked.post.pk}/why/likes/").status_code == 404
    why = text(Client().get(f"{AT}posts/{talked.answer.pk}/why/comments/"))
    assert "Fan" in why
    assert "Chief" not in why


def test_the_newest_stands_on_the_circles_front_page(cast, talked):
    assert "Dock?" in text(Client().get(AT))


def test_everything_amiss_is_said_at_once_and_plainly(cast, sign_in):
    fan = sign_in(cast.fan)
    asked = fan.post(f"{AT}write/", said(kind="question", title=" ", body=" ", tags="a b c d e f"))
    for words in ("A question needs a title.", "Write a few words first.", "At most 5 tags"):
        assert words in text(asked)
    long = text(fan.post(f"{AT}write/", said(title="x" * 301, tags="y" * 201)))
    assert "A title has at most 300 characters." in long
    assert "At most 200 characters, please." in long
    assert "Ensure this" not in long


@pytest.mark.parametrize("name", ["post", "answer"])
def test_whoever_wrote_what_is_hidden_is_told_why_and_whom_to_ask(cast, talked, sign_in, name):
    thing = getattr(talked, name)
    hide(thing, by=cast.chief, cause="unkind")
    page = f"{AT}posts/{thing.pk}/"
    told = sign_in(cast.iron).get(page)
    assert told.status_code == 200
    for said in ("A steward has hidden this", "unkind", "Chief", thing.html):
        assert said in text(told)
    for other in (Client(), sign_in(cast.fan), sign_in(cast.stranger)):
        assert "A steward has hidden" not in text(other.get(page, follow=True))
    if name == "post":
        assert sign_in(cast.fan).get(page).status_code == 404


def test_whoever_took_a_post_back_is_told_so(cast, talked, sign_in):
    page = f"{AT}posts/{talked.post.pk}/"
    unpublish(talked.post, by=cast.iron)
    assert "You took this back" in text(sign_in(cast.iron).get(page))
    assert {c.get(page).status_code for c in (Client(), sign_in(cast.chief))} == {404}


def test_whoever_wrote_a_hidden_comment_is_told_why_where_it_stands(cast, talked, sign_in):
    hide(talked.comment, by=cast.chief, cause="off_topic")
    thread = f"{AT}posts/{talked.question.pk}/"
    fragment = f"{AT}comments/{talked.comment.pk}/"
    fan = sign_in(cast.fan)
    for page in (thread, fragment):
        told = text(fan.get(page))
        for said in ("A steward has hidden this", "off topic", "Chief", talked.comment.html):
            assert said in told
        assert "Show it again" not in told
        assert "Show it again" in text(sign_in(cast.chief).get(page))
    for other in (Client(), sign_in(cast.iron), sign_in(cast.stranger)):
        assert talked.comment.html not in text(other.get(thread))
        assert other.get(fragment).status_code == 404
    show(talked.comment, by=cast.chief)
    assert "A steward has hidden this" not in text(fan.get(thread))


def test_a_comment_that_was_taken_back_is_gone_for_its_author_too(cast, talked, sign_in):
    uncomment(talked.comment, by=cast.fan)
    page = sign_in(cast.fan).get(f"{AT}posts/{talked.question.pk}/")
    assert talked.comment.html not in text(page)

import pytest

from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.edit import edit, edit_comment, unedit, unedit_comment
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post, Revision
from hundredfold.talk.tagging import tags_of


@pytest.fixture
def post(cast):
    return publish(cast.circle, by=cast.fan, title="A title", body="One")


@pytest.fixture
def said(cast, post):
    return comment(post, by=cast.iron, body="One")


def test_the_author_edits(cast, post, happened):
    happened()
    edit(post, by=cast.fan, body="**Two**", title="Another")
    kept = Post.of(cast.brand).get(pk=post.pk)
    assert (kept.title, kept.body, kept.excerpt) == ("Another", "**Two**", "Two")
    assert kept.html == "<p><strong>Two</strong></p>\n"
    assert kept.edited_at is not None
    before = Revision.of(cast.brand).get(post=post)
    assert (before.title, before.body) == ("A title", "One")
    assert happened() == [
        (f"people.person:{cast.fan.pk}", "Update", "talk.post", f"talk.post:{post.pk}")
    ]


def test_the_author_changes_the_tags(cast, post, happened):
    edit(post, by=cast.fan, body="One", title="A title", tags="wind, kite")
    assert tags_of(post) == ["wind", "kite"]
    edit(post, by=cast.fan, body="One", title="A title", tags="Kite rain")
    assert tags_of(post) == ["kite", "rain"]
    edit(post, by=cast.fan, body="Two", title="A title")
    assert tags_of(post) == ["kite", "rain"]
    kept = Revision.of(cast.brand).filter(post=post).order_by("pk")
    assert list(kept.values_list("tags", flat=True)) == ["", "wind kite", "kite rain"]
    for before in (["kite", "rain"], ["wind", "kite"], []):
        unedit(post, by=cast.fan)
        assert sorted(tags_of(post)) == sorted(before)
    assert [fact[1] for fact in happened()][-6:] == ["Update"] * 3 + ["Undo"] * 3


def test_an_edit_from_before_tags_could_be_edited_leaves_them_alone(cast, post):
    edit(post, by=cast.fan, body="Two", tags="kite")
    Revision.of(cast.brand).update(tags=None)
    unedit(post, by=cast.fan)
    assert (post.body, tags_of(post)) == ("One", ["kite"])


def test_too_many_tags_and_tags_on_an_answer_are_refused(cast, post):
    with pytest.raises(Unacceptable, match="too_many_tags"):
        edit(post, by=cast.fan, body="One", tags="a b c d e f")
    asked = publish(cast.circle, by=cast.fan, title="Which?", body="?", question=True, tags="dock")
    said = answer(asked, by=cast.iron, body="One")
    with pytest.raises(Unacceptable, match="no_tags"):
        edit(said, by=cast.iron, body="One", tags="a")
    edit(said, by=cast.iron, body="Two", tags="")
    assert (tags_of(asked), tags_of(said)) == (["dock"], [])


def test_the_same_words_change_nothing(cast, post, said, happened):
    happened()
    edit(post, by=cast.fan, body=" One ", title="A title")
    edit(post, by=cast.fan, body="One", title="A title", tags=" ")
    edit_comment(said, by=cast.iron, body="One")
    assert happened() == []
    assert not Revision.of(cast.brand).exists()


def test_edits_are_taken_back_one_after_the_other(cast, post, happened):
    edit(post, by=cast.fan, body="Two")
    edit(post, by=cast.fan, body="Three")
    happened()
    unedit(post, by=cast.fan)
    assert Post.of(cast.brand).get(pk=post.pk).body == "Two"
    unedit(post, by=cast.fan)
    first = Post.of(cast.brand).get(pk=post.pk)
    assert (first.title, first.body) == ("A title", "One")
    assert [fact[1:3] for fact in happened()] == [("Undo", "talk.edit")] * 2
    with pytest.raises(Refused, match="nothing_to_undo"):
        unedit(post, by=cast.fan)
    kept = Revision.of(cast.brand).order_by("pk").values_list("body", flat=True)
    assert list(kept) == ["Two", "Three"], "what the undo replaced is kept"


def test_comments_likewise(cast, said, happened):
    happened()
    edit_comment(said, by=cast.iron, body="*Two*")
    assert said.html == "<p><em>Two</em></p>\n"
    unedit_comment(said, by=cast.iron)
    assert said.body == "One"
    assert [fact[1:3] for fact in happened()] == [
        ("Update", "talk.comment"),
        ("Undo", "talk.comment_edit"),
    ]
    with pytest.raises(Refused, match="nothing_to_undo"):
        unedit_comment(said, by=cast.iron)


def test_only_the_author_edits(cast, post, said):
    for deed in (
        lambda: edit(post, by=cast.chief, body="x"),
        lambda: unedit(post, by=cast.chief),
        lambda: edit_comment(said, by=cast.chief, body="x"),
        lambda: unedit_comment(said, by=cast.chief),
    ):
        with pytest.raises(Refused, match="not_yours"):
            deed()


def test_what_is_out_of_sight_is_not_edited(cast, post, said):
    uncomment(said, by=cast.iron)
    with pytest.raises(Refused, match="hidden"):
        edit_comment(said, by=cast.iron, body="x")
    hide(post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        edit(post, by=cast.fan, body="x")


def test_a_question_keeps_a_title(cast):
    question = publish(cast.circle, by=cast.fan, title="Which?", body="?", question=True)
    with pytest.raises(Unacceptable) as refused:
        edit(question, by=cast.fan, body="?", title="  ")
    assert refused.value.field == "title"

import pytest

from hundredfold.activity.actions.replay import replay
from hundredfold.activity.queries import log_of
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Hiding, Tally, Voice


@pytest.fixture
def things(cast):
    question = publish(cast.circle, by=cast.fan, title="?", body="?", question=True)
    reply = answer(question, by=cast.iron, body="Thin.")
    return {
        "question": question,
        "answer": reply,
        "post": publish(cast.circle, by=cast.fan, body="First flight"),
        "comment": comment(reply, by=cast.fan, body="Thanks."),
    }


KINDS = [
    ("post", "talk.post", "talk.post_hiding"),
    ("question", "talk.post", "talk.post_hiding"),
    ("answer", "talk.answer", "talk.answer_hiding"),
    ("comment", "talk.comment", "talk.comment_hiding"),
]


@pytest.mark.parametrize(("name", "hidden", "shown"), KINDS)
def test_a_steward_hides_and_shows_again(cast, things, happened, name, hidden, shown):
    happened()
    thing = things[name]
    hiding = hide(thing, by=cast.chief, cause="off_topic")
    assert hide(thing, by=cast.chief, cause="spam") == hiding, "hiding twice is hiding once"
    fact = log_of(cast.brand).last()
    assert (fact.note["cause"], fact.note["author"]) == ("off_topic", thing.author_id)
    show(thing, by=cast.chief)
    show(thing, by=cast.chief)
    assert [fact[1:3] for fact in happened()] == [("Remove", hidden), ("Undo", shown)]
    assert not Hiding.of(cast.brand).exists()


def test_figures_follow(cast, things):
    question, reply = things["question"], things["answer"]
    figures = Tally.of(cast.brand).values_list("answers", "comments")
    hide(things["comment"], by=cast.chief, cause="unkind")
    assert figures.get(post=reply) == (0, 0)
    hide(reply, by=cast.chief, cause="spam")
    assert figures.get(post=question) == (0, 0)
    show(reply, by=cast.chief)
    show(things["comment"], by=cast.chief)
    assert figures.get(post=question) == (1, 0)
    assert figures.get(post=reply) == (0, 1)


def test_operators_hide_too_and_others_do_not(cast, things):
    for who in (cast.iron, cast.fan, cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_steward"):
            hide(things["post"], by=who, cause="spam")
        with pytest.raises(Refused, match="not_a_steward"):
            show(things["post"], by=who)
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    assert hide(things["post"], by=cast.iron, cause="spam").by == cast.iron


@pytest.mark.parametrize("cause", ["withdrawn", "", "dislike"])
def test_the_cause_is_one_of_three(cast, things, cause):
    with pytest.raises(Unacceptable) as refused:
        hide(things["post"], by=cast.chief, cause=cause)
    assert refused.value.field == "cause"


def test_an_accepted_answer_stays(cast, things):
    accept(things["answer"], by=cast.fan)
    with pytest.raises(Refused, match="accepted"):
        hide(things["answer"], by=cast.chief, cause="spam")


def test_what_its_author_took_back_stays_away(cast, things, happened):
    unpublish(things["post"], by=cast.fan)
    happened()
    with pytest.raises(Refused, match="withdrawn"):
        show(things["post"], by=cast.chief)
    hide(things["post"], by=cast.chief, cause="spam")
    assert happened() == []


def test_voices_count_what_can_be_seen(cast, things):
    def fan_said():
        replay()
        voice = Voice.of(cast.brand).get(circle=cast.circle, person=cast.fan)
        return voice.posts, voice.answers, voice.comments

    assert fan_said() == (2, 0, 1)
    hide(things["question"], by=cast.chief, cause="spam")
    hide(things["comment"], by=cast.chief, cause="spam")
    unpublish(things["post"], by=cast.fan)
    assert fan_said() == (0, 0, 0)

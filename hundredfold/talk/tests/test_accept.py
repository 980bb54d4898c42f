import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Acceptance


@pytest.fixture
def question(cast):
    return publish(cast.circle, by=cast.fan, title="Which line?", body="?", question=True)


@pytest.fixture
def reply(cast, question):
    return answer(question, by=cast.iron, body="Thin.")


def test_the_asker_accepts(cast, question, reply, happened):
    happened()
    assert accept(reply, by=cast.fan).question == question
    assert happened() == [
        (f"people.person:{cast.fan.pk}", "Accept", "talk.answer", f"talk.post:{reply.pk}")
    ]


def test_accepting_twice_is_accepting_once(cast, reply, happened):
    first = accept(reply, by=cast.fan)
    happened()
    assert accept(reply, by=cast.fan) == first
    assert happened() == []


def test_another_answer_takes_the_place(cast, question, reply, happened):
    accept(reply, by=cast.fan)
    better = answer(question, by=cast.chief, body="Braided.")
    happened()
    accept(better, by=cast.fan)
    assert [said[1:3] for said in happened()] == [
        ("Undo", "talk.acceptance"),
        ("Accept", "talk.answer"),
    ]
    assert Acceptance.of(cast.brand).get(question=question).answer == better


@pytest.mark.parametrize("who", ["chief", "iron", "stranger", "rival"])
def test_nobody_else_accepts(cast, reply, who):
    with pytest.raises(Refused, match="not_the_asker"):
        accept(reply, by=getattr(cast, who))
    accept(reply, by=cast.fan)
    with pytest.raises(Refused, match="not_the_asker"):
        unaccept(reply, by=getattr(cast, who))


def test_what_is_out_of_sight_is_not_accepted(cast, question, reply):
    hide(reply, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        accept(reply, by=cast.fan)
    other = answer(question, by=cast.chief, body="Braided.")
    hide(question, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        accept(other, by=cast.fan)


def test_taking_it_back(cast, reply, happened):
    accept(reply, by=cast.fan)
    happened()
    unaccept(reply, by=cast.fan)
    unaccept(reply, by=cast.fan)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.acceptance")]
    assert not Acceptance.of(cast.brand).exists()

"""A brand opens, a circle is founded, people talk; and the log can tell it all again."""

from collections.abc import Callable

from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast


def test_first_circle(cast: Cast, retelling: Callable[[], int]) -> None:
    question = publish(
        cast.circle, by=cast.fan, title="Which line?", body="For a light wind.", question=True
    )
    reply = answer(question, by=cast.iron, body="Thin and braided.")
    comment(reply, by=cast.fan, body="Thank you @Iron")
    accept(reply, by=cast.fan)
    like(reply, by=cast.chief)
    like(question, by=cast.chief)
    unlike(question, by=cast.chief)
    assert retelling() > 10

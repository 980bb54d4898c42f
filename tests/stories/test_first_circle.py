"""A brand opens, a circle is founded, people join and talk, and the log can tell it all again."""

from collections.abc import Callable

from hundredfold.activity.queries import log_of
from hundredfold.circles.actions.appoint import appoint, dismiss
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join, leave
from hundredfold.circles.models import Circle, Muster, Role
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Footprint, Person
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.edit import edit, unedit
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post, Tally, Voice
from tests.cast import account


def gather() -> tuple[Circle, dict[str, Person]]:
    """Three people in a circle that one of them founds; a fourth comes and goes again."""
    owner = account("lin")
    brand = open_brand("kite", by=owner, name=Words({"en": "Kite"}))
    people = {"lin": enrol(owner, brand=brand, name="Lin Qiao")}
    for name in ("maya", "xiaoyu", "tom"):
        people[name] = enrol(account(name), brand=brand, name=name.title())
    circle = found("makers", brand=brand, by=people["lin"], name=Words({"en": "Makers"}))
    for name in ("maya", "xiaoyu", "tom"):
        join(circle, by=people[name])
    leave(circle, by=people["tom"])
    appoint(people["xiaoyu"], circle=circle, role=Role.IRON, by=people["lin"])
    dismiss(people["xiaoyu"], circle=circle, by=people["lin"])
    appoint(people["maya"], circle=circle, role=Role.OPERATOR, by=people["lin"])
    return circle, people


def figures(post: Post) -> tuple[int, int, int]:
    tally = Tally.of(post.brand_id).get(post=post)
    return tally.likes, tally.comments, tally.answers


def test_first_circle(fresh_database: object, retelling: Callable[[], int]) -> None:
    circle, people = gather()
    lin, maya, xiaoyu = people["lin"], people["maya"], people["xiaoyu"]
    assert Muster.of(circle.brand_id).get(circle=circle).members == 3

    asked = publish(circle, by=xiaoyu, title="Which line?", body="For wind 2.", question=True)
    thin = answer(asked, by=maya, body="A thin one, @Xiaoyu.")
    thick = answer(asked, by=lin, body="A thick one.")
    like(thin, by=xiaoyu)
    like(thin, by=lin)
    accept(thick, by=xiaoyu)
    accept(thin, by=xiaoyu)
    comment(thin, by=xiaoyu, body="Thank you.")
    hide(thick, by=maya, cause="off_topic")
    assert (figures(asked), figures(thin)) == ((0, 0, 1), (2, 1, 0))
    retelling()

    edit(thin, by=maya, body="A thin, braided one.")
    unedit(thin, by=maya)
    unlike(thin, by=lin)
    unaccept(thin, by=xiaoyu)
    show(thick, by=maya)
    uncomment(comment(asked, by=lin, body="Oh."), by=lin)
    assert (figures(asked), figures(thin)) == ((0, 0, 2), (1, 1, 0))

    assert retelling() == log_of(circle.brand).count()
    voice = Voice.of(circle.brand_id).get(person=maya)
    assert (voice.answers, voice.likes, voice.accepted) == (1, 1, 0)
    assert Footprint.of(circle.brand_id).get(person=people["tom"]).deeds == 3

"""A deed earns while it stands and can be seen; each fact gives and takes at most once."""

from datetime import timedelta

import pytest

from hundredfold.activity import followers as register
from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.pen import record_all
from hundredfold.circles.actions.join import join, leave
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source, ref
from hundredfold.ledger.actions.let_lapse import let_lapse
from hundredfold.ledger.actions.post import post as move
from hundredfold.ledger.models import Lot, Transfer
from hundredfold.ledger.postings import Move, Reverse
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.folds import earning
from hundredfold.rewards.folds.books import Books
from hundredfold.rewards.models import Award, Snag
from hundredfold.rewards.queries import sayings
from hundredfold.rewards.sentences import together
from hundredfold.talk import facts as talk
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from tests.retelling import books


@pytest.fixture
def question(cast):
    return publish(cast.circle, by=cast.fan, title="Dock?", body="One socket.", question=True)


@pytest.fixture
def reply(question, cast):
    return answer(question, by=cast.iron, body="At 12 W.")


def test_a_like_earns_for_the_author_and_not_for_who_likes(purses, beginning, cast, question):
    like(question, by=cast.iron)
    assert beginning(cast.fan) == 1
    assert beginning(cast.iron) == 0
    line = purses.lines(cast.fan)[0]
    assert (line.kind, line.rule, line.amount) == ("like", "rewards.like@1", 1)
    fact = Award.of(cast.brand).get(rule="like").fact
    assert line.why == f"activity.activity:{fact}"


def test_telling_a_fact_twice_earns_once(purses, beginning, cast, question):
    like(question, by=cast.iron)
    assert beginning(cast.fan) == 1
    replay()
    assert beginning(cast.fan) == 1
    assert Transfer.of(cast.brand).filter(kind="like").count() == 1


def test_a_like_taken_back_takes_its_points_once(purses, beginning, cast, question):
    like(question, by=cast.iron)
    catch_up()
    unlike(question, by=cast.iron)
    unlike(question, by=cast.iron)
    assert beginning(cast.fan) == 0
    assert purses.kinds(cast.fan)[-2:] == ["like", "unlike"]
    like(question, by=cast.iron)
    assert beginning(cast.fan) == 1
    assert not Snag.of(cast.brand).exists()


def test_like_and_unlike_in_one_batch_both_leave_their_line(purses, beginning, cast, question):
    like(question, by=cast.iron)
    unlike(question, by=cast.iron)
    assert beginning(cast.fan) == 0
    assert purses.kinds(cast.fan)[-2:] == ["like", "unlike"]


def test_an_accepted_answer_earns_until_it_is_not(purses, beginning, cast, question, reply):
    accept(reply, by=cast.fan)
    assert beginning(cast.iron) == 15
    unaccept(reply, by=cast.fan)
    assert beginning(cast.iron) == 0
    other = answer(question, by=cast.chief, body="Measure it.")
    accept(reply, by=cast.fan)
    accept(other, by=cast.fan)
    assert (beginning(cast.iron), beginning(cast.chief)) == (0, 15)


def test_ones_own_answer_earns_nothing(purses, beginning, cast, question):
    own = answer(question, by=cast.fan, body="I found it.")
    accept(own, by=cast.fan)
    assert beginning(cast.fan) == 0


def test_joining_earns_once_for_each_circle(purses, cast):
    assert purses.points(cast.stranger) == 0
    join(cast.circle, by=cast.stranger)
    assert purses.points(cast.stranger) == 5
    leave(cast.circle, by=cast.stranger)
    join(cast.circle, by=cast.stranger)
    assert purses.points(cast.stranger) == 5


def test_what_is_hidden_earns_nothing_until_it_is_shown(purses, beginning, cast, question):
    like(question, by=cast.iron)
    like(question, by=cast.chief)
    hide(question, by=cast.chief, cause="spam")
    assert beginning(cast.fan) == 0
    unlike(question, by=cast.iron)
    show(question, by=cast.chief)
    assert beginning(cast.fan) == 1
    assert purses.kinds(cast.fan)[-5:] == ["like", "like", "hidden", "hidden", "like"]


def test_what_is_shown_again_earns_on_the_terms_of_then(purses, beginning, cast, question):
    like(question, by=cast.iron)
    hide(question, by=cast.chief, cause="spam")
    change_rule("like", amount=7, by=cast.chief)
    show(question, by=cast.chief)
    assert beginning(cast.fan) == 1
    assert purses.lines(cast.fan)[0].rule == "rewards.like@1"


def test_what_its_author_takes_back_earns_nothing(purses, beginning, cast, question, reply):
    said = publish(cast.circle, by=cast.fan, body="First flight.")
    for thing, by in ((said, cast.iron), (question, cast.iron), (reply, cast.fan)):
        like(thing, by=by)
    assert (beginning(cast.fan), beginning(cast.iron)) == (2, 1)
    unpublish(said, by=cast.fan)
    unpublish(question, by=cast.fan)
    unanswer(reply, by=cast.iron)
    assert (beginning(cast.fan), beginning(cast.iron)) == (0, 0)
    assert purses.kinds(cast.fan)[-1] == "withdrawn"


def test_what_was_told_before_a_change_keeps_its_version(purses, beginning, cast, question):
    like(question, by=cast.iron)
    change_rule("like", amount=10, valid_days=30, by=cast.chief)
    like(question, by=cast.chief)
    assert beginning(cast.fan) == 11
    newest, before = purses.lines(cast.fan)[:2]
    assert (newest.rule, before.rule) == ("rewards.like@2", "rewards.like@1")
    lot = Lot.of(cast.brand).get(transfer=newest.id)
    assert lot.expires_at == newest.at + timedelta(days=30)
    unlike(question, by=cast.iron)
    assert beginning(cast.fan) == 10, "what is taken back is what was given"


def test_a_rule_at_zero_earns_nothing_and_takes_nothing(purses, beginning, cast, question):
    change_rule("like", amount=0, by=cast.chief)
    like(question, by=cast.iron)
    change_rule("like", amount=5, by=cast.chief)
    unlike(question, by=cast.iron)
    assert beginning(cast.fan) == 0
    assert purses.kinds(cast.fan)[-1] == "join"


def votes(cast, question, number=3, author=True):
    """Likes of a post by a source, as an import brings them."""
    note = talk.ThreadNote(thread=question.pk, author=question.author_id if author else None)
    line = talk.liked.line(
        brand=cast.brand.pk,
        circle=cast.circle.pk,
        actor=Source("elsewhere"),
        object=question,
        note=note,
        at=now() - timedelta(days=900),
    )
    record_all([line._replace(key=f"vote:{author}:{n}") for n in range(number)])


def test_likes_from_elsewhere_earn_for_the_author_they_name(purses, beginning, cast, question):
    votes(cast, question)
    votes(cast, question, author=False)
    assert beginning(cast.fan) == 3
    hide(question, by=cast.chief, cause="spam")
    assert beginning(cast.fan) == 0
    show(question, by=cast.chief)
    assert beginning(cast.fan) == 3


def test_a_rule_set_before_an_import_holds_for_it(purses, beginning, cast, question):
    """What counts is what was in force when a fact was written down, however old it is."""
    change_rule("like", amount=0, by=cast.chief)
    votes(cast, question)
    assert beginning(cast.fan) == 0


def spend(cast, person, amount, key="spend"):
    leg = Move(ref(person), "source:shop", "points", amount)
    return move(leg, brand=person.brand_id, by=Source("shop"), key=key)


def test_what_was_spent_becomes_a_debt_that_the_next_earnings_repay(
    purses, beginning, cast, question, reply
):
    accept(reply, by=cast.fan)
    assert purses.of(cast.iron).available == 20
    spend(cast, cast.iron, 18)
    unaccept(reply, by=cast.fan)
    held = purses.of(cast.iron)
    assert (held.available, held.owed) == (0, 13)
    like(reply, by=cast.chief)
    assert purses.of(cast.iron).owed == 12


@pytest.fixture
def ruined(purses, cast, question, reply):
    """Iron earned a lot for an answer and has spent it all; then it is not accepted any more."""
    change_rule("accept", amount=2_000, by=cast.chief)
    accept(reply, by=cast.fan)
    spend(cast, cast.iron, purses.of(cast.iron).available)
    unaccept(reply, by=cast.fan)
    return purses.of(cast.iron)


def test_what_the_debt_limit_refuses_is_kept_and_not_silent(ruined, purses, cast):
    assert (ruined.posted, ruined.owed) == (0, 0)
    snag = Snag.of(cast.brand).get()
    assert (snag.code, snag.earner, snag.points) == ("debt_limit", ref(cast.iron), 2_000)
    assert Transfer.of(cast.brand).get(pk=snag.takes_back).kind == "accept"


def test_a_no_stays_a_no_when_the_story_is_told_again(ruined, purses, cast, reply):
    grant = Move("source:gift", ref(cast.iron), "points", 5_000)
    move(grant, brand=cast.brand.pk, by=Source("gift"), key="gift")
    before = books()
    replay()
    assert books() == before, "now it could be taken back, but a replay moves nothing"
    assert Snag.of(cast.brand).count() == 1


def test_what_somebody_else_took_back_is_kept_as_a_snag(purses, beginning, cast, question):
    like(question, by=cast.iron)
    award = purses.lines(cast.fan)[0].id
    move(Reverse(award), brand=cast.brand.pk, by=Source("desk"), key="by hand")
    unlike(question, by=cast.iron)
    assert beginning(cast.fan) == 0
    assert Snag.of(cast.brand).get().code == "already_reversed"


def test_another_brands_rules_are_its_own(purses, cast):
    change_rule("join", amount=50, by=cast.rival)
    join(cast.circle, by=cast.stranger)
    assert purses.points(cast.stranger) == 5


def test_without_waiting_for_the_ledger_a_batch_would_lose_what_it_takes_back(
    purses, cast, question, monkeypatch
):
    """The control: asked about twice in one go, a deed has no transfer yet to take back."""
    whole = next(f for f in followers() if f.name == "rewards.earn_points")
    ask = Books.ask

    monkeypatch.setattr(Books, "ask", lambda self: None if self.is_early else ask(self))
    monkeypatch.setattr(Books, "is_early", True, raising=False)

    def hasty(told):
        telling = earning.Telling(told)
        carry_out = telling.books.carry_out

        def all_in_one_go(orders):
            late = len(orders) - 1
            carry_out(orders[:late])
            carry_out(orders[late:])
            telling.books.is_early = False
            telling.books.ask()

        telling.books.carry_out = all_in_one_go
        telling.conclude()

    broken = Follower(whole.name, hasty, whole.codes, whole.derives, behind=True)
    monkeypatch.setitem(register._followers, whole.name, broken)
    like(question, by=cast.iron)
    unlike(question, by=cast.iron)
    assert purses.kinds(cast.fan) == ["join", "like"]


def test_a_line_from_elsewhere_names_the_place(purses, cast, question):
    votes(cast, question, number=1)
    lines = sayings(cast.brand, ref(cast.fan), purses.lines(cast.fan)[:1])
    assert str(lines[0]) == "Somebody at elsewhere liked “Dock?”"
    assert together(lines[0].name, 2, lines[0].source) == "3 people at elsewhere"


def test_what_has_lapsed_is_not_taken_back(purses, beginning, cast, question):
    """It is gone; as a debt it would be taken twice."""
    change_rule("like", amount=3, valid_days=30, by=cast.chief)
    like(question, by=cast.iron)
    assert beginning(cast.fan) == 3
    later = now() + timedelta(days=31)
    assert let_lapse(at=later) == 1
    unlike(question, by=cast.iron, at=later)
    held = purses.of(cast.fan)
    assert (held.posted, held.owed) == (5, 0)
    line = sayings(cast.brand, ref(cast.fan), purses.lines(cast.fan)[:1])[0]
    assert (str(line), line.points) == ("Lapsed, since it was not spent in time", -3)


def test_what_has_not_lapsed_yet_is_taken_back(purses, beginning, cast, question):
    change_rule("like", amount=3, valid_days=30, by=cast.chief)
    like(question, by=cast.iron)
    unlike(question, by=cast.iron, at=now() + timedelta(days=29))
    assert beginning(cast.fan) == 0

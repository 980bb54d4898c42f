"""The hundred as work: every verb once, twice, forbidden, noted, undone."""

from datetime import date, timedelta
from typing import Any

import pytest

from hundredfold.activity.queries import about
from hundredfold.circles.models import Membership, Role, Standing
from hundredfold.entrance.actions.advance import advance, decline, step_back
from hundredfold.entrance.actions.enlist import Promise, enlist
from hundredfold.entrance.actions.entrust import entrust
from hundredfold.entrance.actions.hand_in import hand_in, judge
from hundredfold.entrance.actions.recommend import recommend, settle, unsettle
from hundredfold.entrance.actions.remark import remark, take_remark_back
from hundredfold.entrance.actions.resolve import set_the_ladder, set_the_terms
from hundredfold.entrance.ladder import FIRST, Task
from hundredfold.entrance.models import Candidacy, Evidence, Recommendation, Remark, Stage, Step
from hundredfold.entrance.queries.listing import moves_of, recommended_in, terms_of, work_of
from hundredfold.entrance.queries.testing import progress_of, steps_of
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.kit.words import Words
from hundredfold.people.actions.shred import shred
from tests.cast import START, Cast
from tests.members import crowd

PROMISE = Promise(12.5, 0.8, 0.5, START)
HAND_IN = Task(Words({"en": "Show it."}))


@pytest.fixture
def listed(cast: Cast) -> Candidacy:
    return enlist(cast.fan, circle=cast.circle, by=cast.chief, promise=PROMISE, at=START)


@pytest.fixture
def tested(cast: Cast, listed: Candidacy) -> Candidacy:
    set_the_ladder(
        cast.circle, [HAND_IN, Task(Words({"en": "Answer."}), "answered_90d", 2)], by=cast.chief
    )
    return advance(listed, Stage.TESTED, by=cast.chief)


def verbs(cast: Cast, thing: Any) -> list[str]:
    told = about(cast.brand, ref(thing)).filter(object=ref(thing))
    return [str(fact.verb) for fact in told]


def pass_the_test(cast: Cast, candidacy: Candidacy) -> None:
    shown = hand_in(candidacy, steps_of(cast.circle)[0], by=cast.fan, words="Here.")
    judge(shown, by=cast.chief, accepted=True)
    Standing.objects.create(
        brand=cast.brand, circle=cast.circle, person=cast.fan, name="answered_90d", value=2,
        as_of=START, why="insight.answered_90d@1",
    )  # fmt: skip


def test_somebody_is_put_on_the_list_once(cast: Cast, listed: Candidacy) -> None:
    again = enlist(cast.fan, circle=cast.circle, by=cast.chief, promise=Promise(1, 1, 1, START))
    assert again == listed
    assert again.influence == 12.5, "the first promise is kept"
    assert verbs(cast, listed) == ["Add"]
    with pytest.raises(Refused, match="not_a_steward"):
        enlist(cast.iron, circle=cast.circle, by=cast.fan)


def test_the_way_to_a_seed(cast: Cast, tested: Candidacy) -> None:
    pass_the_test(cast, tested)
    assert progress_of(tested).is_passed
    for stage in (Stage.INVITED, Stage.SEED):
        for _twice in range(2):
            tested = advance(tested, stage, by=cast.chief, reason="By hand, at the meeting")
    assert [one.stage for one in moves_of(tested)] == ["seed", "invited", "tested", "listed"]
    assert verbs(cast, tested) == ["Update", "Update", "Update", "Add"]
    with pytest.raises(Refused, match="not_a_steward"):
        advance(tested, Stage.SEED, by=cast.iron)


def test_no_stage_is_left_out(cast: Cast, listed: Candidacy) -> None:
    with pytest.raises(Untimely, match="another_stage"):
        advance(listed, Stage.SEED, by=cast.chief)


def test_who_has_not_passed_is_invited_for_a_reason(cast: Cast, tested: Candidacy) -> None:
    with pytest.raises(Untimely, match="test_not_passed"):
        advance(tested, Stage.INVITED, by=cast.chief, reason=" ")
    early = advance(tested, Stage.INVITED, by=cast.chief, reason="She runs the Porto club.")
    assert moves_of(early)[0].reason == "She runs the Porto club."


def test_a_step_back_undoes_the_last_move(cast: Cast, tested: Candidacy) -> None:
    back = step_back(tested, by=cast.chief)
    assert back.stage == Stage.LISTED
    assert verbs(cast, tested)[0] == "Undo"
    with pytest.raises(Untimely, match="nothing_to_undo"):
        step_back(back, by=cast.chief)
    with pytest.raises(Refused, match="not_a_steward"):
        step_back(back, by=cast.fan)


def test_who_declines_may_come_again(cast: Cast, listed: Candidacy) -> None:
    with pytest.raises(Unacceptable, match="no_reason"):
        decline(listed, by=cast.chief, reason="")
    for _twice in range(2):
        gone = decline(listed, by=cast.chief, reason="No time this year")
    assert gone.stage == Stage.DECLINED
    assert not work_of(cast.circle).entries
    assert enlist(cast.fan, circle=cast.circle, by=cast.chief).stage == Stage.LISTED
    assert [one.stage for one in moves_of(gone)] == ["listed", "declined", "listed"]


def test_what_is_handed_in_is_judged_by_another(cast: Cast, tested: Candidacy) -> None:
    step = steps_of(cast.circle)[0]
    with pytest.raises(Unacceptable, match="nothing_handed_in"):
        hand_in(tested, step, by=cast.fan, words=" ")
    shown = hand_in(tested, step, by=cast.fan, words="Here it is.")
    assert hand_in(tested, step, by=cast.fan, words="Here it is.") == shown
    with pytest.raises(Refused, match="not_a_steward"):
        judge(shown, by=cast.iron, accepted=True)
    with pytest.raises(Unacceptable, match="no_reason"):
        judge(shown, by=cast.chief, accepted=False)
    assert judge(shown, by=cast.chief, accepted=False, reason="The link is dead").accepted is False
    again = hand_in(tested, step, by=cast.fan, words="Now.")
    entrust(tested, to=cast.iron, by=cast.chief)
    for _twice in range(2):
        judge(again, by=cast.iron, accepted=True)
    assert progress_of(tested).passed == 1
    assert verbs(cast, again) == ["Update", "Create"]
    with pytest.raises(Untimely, match="step_passed"):
        hand_in(tested, step, by=cast.fan, words="More.")
    with pytest.raises(Untimely, match="no_such_step"):
        hand_in(tested, steps_of(cast.circle)[1], by=cast.fan, words="Counted, not handed in.")
    with pytest.raises(Refused, match="not_in_the_test"):
        hand_in(step_back(tested, by=cast.chief), step, by=cast.fan, words="Late.")


def test_nobody_judges_their_own_test(cast: Cast) -> None:
    mine = enlist(cast.chief, circle=cast.circle, by=cast.chief)
    advance(mine, Stage.TESTED, by=cast.chief)
    shown = hand_in(mine, steps_of(cast.circle)[0], by=cast.chief, words="Five sentences.")
    with pytest.raises(Untimely, match="own_test"):
        judge(shown, by=cast.chief, accepted=True)


def test_every_circle_begins_with_a_test(cast: Cast, listed: Candidacy) -> None:
    assert [step.words for step in steps_of(cast.circle)] == [task.words for task in FIRST]
    assert not Step.of(cast.brand).exists()
    advance(listed, Stage.TESTED, by=cast.chief)
    assert Step.of(cast.brand).count() == len(FIRST)


def test_another_test_retires_the_old_one(cast: Cast, tested: Candidacy) -> None:
    old = steps_of(cast.circle)
    same = [Task(step.words, step.standing, step.least) for step in old]
    assert set_the_ladder(cast.circle, same, by=cast.chief) == old
    new = set_the_ladder(cast.circle, [HAND_IN], by=cast.chief)
    assert len(steps_of(cast.circle)) == len(new) == 1
    assert Step.of(cast.brand).count() == 3
    assert [str(fact.kind) for fact in about(cast.brand, ref(cast.circle))][:2] == [
        "entrance.ladder", "entrance.ladder",
    ]  # fmt: skip
    with pytest.raises(Refused, match="not_a_steward"):
        set_the_ladder(cast.circle, [HAND_IN], by=cast.iron)


@pytest.mark.parametrize(
    "tasks",
    [
        [],
        [HAND_IN] * 11,
        [Task(Words({}))],
        [Task(Words({"en": " "}))],
        [Task(Words({"en": "x"}), "height", 3)],
        [Task(Words({"en": "x"}), "answered_90d", 0)],
    ],
)
def test_a_test_that_asks_nothing_is_refused(cast: Cast, tasks: Any) -> None:
    with pytest.raises(Unacceptable):
        set_the_ladder(cast.circle, tasks, by=cast.chief)


def test_chiefs_operators_and_irons_look_after_candidates(cast: Cast, listed: Candidacy) -> None:
    with pytest.raises(Unacceptable, match="cannot_own"):
        entrust(listed, to=cast.stranger, by=cast.chief)
    for _twice in range(2):
        entrust(listed, to=cast.iron, by=cast.chief)
    assert verbs(cast, listed) == ["Update", "Add"]
    set_the_terms(cast.circle, by=cast.chief, each_owner=1)
    other = enlist(cast.stranger, circle=cast.circle, by=cast.chief)
    with pytest.raises(Untimely, match="hands_full"):
        entrust(other, to=cast.iron, by=cast.chief)
    assert entrust(listed, to=None, by=cast.chief).owner is None
    entrust(other, to=cast.iron, by=cast.chief)
    with pytest.raises(Refused, match="not_a_steward"):
        entrust(other, to=None, by=cast.iron)


def test_the_list_has_room_for_so_many_and_of_one_place(cast: Cast) -> None:
    people = crowd(cast, places=("Linz",), count=3)
    terms = set_the_terms(cast.circle, by=cast.chief, seeds=3, each_place=2)
    assert set_the_terms(cast.circle, by=cast.chief, seeds=3, each_place=2) == terms
    assert [str(fact.kind) for fact in about(cast.brand, ref(cast.circle))].count(
        "entrance.terms"
    ) == 1
    members = [Membership.of(cast.brand).get(person=person).person for person in people]
    first = [enlist(one, circle=cast.circle, by=cast.chief) for one in members[:2]]
    with pytest.raises(Untimely, match="place_full"):
        enlist(members[2], circle=cast.circle, by=cast.chief)
    enlist(cast.fan, circle=cast.circle, by=cast.chief)
    with pytest.raises(Untimely, match="list_full"):
        enlist(cast.iron, circle=cast.circle, by=cast.chief)
    decline(first[0], by=cast.chief, reason="Moved away")
    enlist(cast.iron, circle=cast.circle, by=cast.chief)
    with pytest.raises(Untimely, match="list_full"):
        step_back(first[0], by=cast.chief)


@pytest.mark.parametrize(
    "words",
    [
        {"seeds": 0}, {"each_owner": 0}, {"each_place": -1},
        {"hundred_on": date(2027, 1, 1), "million_on": date(2026, 1, 1)},
    ],
)  # fmt: skip
def test_terms_make_sense(cast: Cast, words: Any) -> None:
    with pytest.raises(Unacceptable):
        set_the_terms(cast.circle, by=cast.chief, **words)
    with pytest.raises(Refused, match="not_a_steward"):
        set_the_terms(cast.circle, by=cast.fan)
    assert terms_of(cast.circle).seeds == 100


def test_a_remark_is_taken_back_by_whoever_made_it(cast: Cast, listed: Candidacy) -> None:
    made = remark(listed, by=cast.chief, words="Met her in Porto.")
    assert remark(listed, by=cast.chief, words="Met her in Porto.") == made
    with pytest.raises(Refused, match="not_a_steward"):
        remark(listed, by=cast.fan, words="About me?")
    with pytest.raises(Unacceptable, match="no_words"):
        remark(listed, by=cast.chief, words="")
    with pytest.raises(Refused, match="not_yours"):
        take_remark_back(made, by=cast.iron)
    for _twice in range(2):
        take_remark_back(made, by=cast.chief)
    assert Remark.of(cast.brand).get().words == ""
    assert verbs(cast, made) == ["Undo", "Create"]


def test_members_recommend_whom_else_to_ask(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    words: dict[str, Any] = {"name": "Ada", "reach": "@ada", "reason": "She mends everything."}
    made = recommend(cast.circle, by=cast.fan, **words)
    assert recommend(cast.circle, by=cast.fan, **words) == made
    with pytest.raises(Refused, match="not_a_member"):
        recommend(cast.circle, by=cast.stranger, **words)
    with pytest.raises(Unacceptable, match="bad_reason"):
        recommend(cast.circle, by=cast.fan, name="Bo", reason="")
    monkeypatch.setattr("hundredfold.entrance.actions.recommend.MOST_OPEN", 1)
    with pytest.raises(Untimely, match="too_many_waiting"):
        recommend(cast.circle, by=cast.fan, name="Bo", reason="Why not")
    with pytest.raises(Refused, match="not_a_steward"):
        settle(made, by=cast.fan)
    for _twice in range(2):
        settle(made, by=cast.chief, person=cast.iron, answer="Asked on Monday")
    later = recommend(cast.circle, by=cast.iron, name="Bo", reason="Flies daily")
    assert [one.name for one in recommended_in(cast.circle)] == ["Bo", "Ada"]
    for _twice in range(2):
        unsettle(made, by=cast.chief)
    assert [one.name for one in recommended_in(cast.circle)] == ["Ada", "Bo"]
    assert verbs(cast, made) == ["Undo", "Update", "Create"]
    assert later.person is None


def test_the_list_is_read_in_few_queries(
    cast: Cast, listed: Candidacy, django_assert_num_queries: Any
) -> None:
    for number in crowd(cast, count=20):
        member = Membership.of(cast.brand).get(person=number).person
        enlist(member, circle=cast.circle, by=cast.chief, promise=Promise(number, 1, 1, START))
    with django_assert_num_queries(7):
        work = work_of(cast.circle)
    assert (work.open, work.counts, len(work.entries)) == (21, {"listed": 21}, 21)
    promises = [one.candidacy.influence or 0 for one in work.entries]
    assert promises == sorted(promises, reverse=True)


def test_whoever_leaves_takes_their_words_along(cast: Cast, tested: Candidacy) -> None:
    hand_in(tested, steps_of(cast.circle)[0], by=cast.fan, words="My address is…")
    remark(tested, by=cast.chief, words="Shy")
    recommend(cast.circle, by=cast.fan, name="Ada", reason="A friend")
    shred(cast.fan, by=cast.fan, at=START + timedelta(days=9))
    assert Evidence.of(cast.brand).get().words == Remark.of(cast.brand).get().words == ""
    assert Recommendation.of(cast.brand).get().reason == ""
    assert Candidacy.of(cast.brand).get().stage == Stage.TESTED


def test_an_iron_is_no_steward_of_the_list(cast: Cast, listed: Candidacy) -> None:
    assert Membership.of(cast.brand).get(person=cast.iron).role == Role.IRON
    with pytest.raises(Refused, match="not_a_steward"):
        decline(listed, by=cast.iron, reason="No")

"""What follows for people from what they do, and what is taken back."""

from datetime import timedelta

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.found import found as founded
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Standing
from hundredfold.insight.actions.publish_standings import publish_standings
from hundredfold.insight.models import Contact, Day, Tie, Wait
from hundredfold.insight.queries.tied import ties_of
from hundredfold.kit.words import Words
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Post
from tests.cast import START, Cast
from tests.retelling import catch_up_to_the_end

DAY = timedelta(days=1)


@pytest.fixture
def question(fresh_database: object, cast: Cast) -> Post:
    return publish(
        cast.circle, by=cast.fan, title="Which line?", body="?", question=True, at=START + DAY
    )


def befriend(cast: Cast, question: Post) -> None:
    """Fan and Iron meet on three days of two weeks, both ways."""
    replied = answer(question, by=cast.iron, body="Braided.", at=START + 2 * DAY)
    like(replied, by=cast.fan, at=START + 3 * DAY)
    comment(replied, by=cast.fan, body="Thanks.", at=START + 9 * DAY)


def standings(cast: Cast) -> dict[tuple[str | None, str], int]:
    rows = Standing.of(cast.brand).values_list("person__name", "name", "value")
    return {(name, what): value for name, what, value in rows}


def test_whoever_does_something_for_another_meets_them(cast: Cast, question: Post) -> None:
    befriend(cast, question)
    catch_up()
    found = Contact.of(cast.brand).order_by("fact")
    assert list(found.values_list("giver__name", "deed", "receiver__name")) == [
        ("Iron", "answered", "Fan"),
        ("Fan", "liked", "Iron"),
        ("Fan", "commented", "Iron"),
    ]
    tie = Tie.of(cast.brand).get()
    assert {tie.one_id, tie.other_id} == {cast.fan.pk, cast.iron.pk}
    assert tie.strong_until is not None


def test_what_is_taken_back_was_no_contact(cast: Cast, question: Post) -> None:
    like(question, by=cast.iron, at=START + 2 * DAY)
    said = comment(question, by=cast.iron, body="Hm.", at=START + 2 * DAY)
    catch_up()
    assert Tie.of(cast.brand).get().given + Tie.of(cast.brand).get().taken == 2
    unlike(question, by=cast.iron, at=START + 3 * DAY)
    catch_up()
    assert list(Contact.of(cast.brand).values_list("deed", flat=True)) == ["commented"]
    uncomment(said, by=cast.iron, at=START + 3 * DAY)
    catch_up()
    assert not Tie.of(cast.brand).exists()


def test_a_tie_goes_on_without_remembering_every_contact(
    cast: Cast, question: Post, retelling, django_assert_max_num_queries
) -> None:
    catch_up()
    replied = answer(question, by=cast.iron, body="Braided.", at=START + 2 * DAY)
    catch_up()
    like(replied, by=cast.fan, at=START + 3 * DAY)
    catch_up()
    comment(replied, by=cast.fan, body="Thanks.", at=START + 9 * DAY)
    with django_assert_max_num_queries(200) as asked:
        catch_up()
    read = [one["sql"] for one in asked.captured_queries if "JOIN insight_contact" in one["sql"]]
    assert not read
    tie = Tie.of(cast.brand).get()
    assert (tie.given + tie.taken, tie.strong_until is not None) == (3, True)
    assert retelling() > 3


def test_a_contact_that_comes_in_late_is_put_in_its_place(
    cast: Cast, question: Post, retelling
) -> None:
    replied = answer(question, by=cast.iron, body="Braided.", at=START + 9 * DAY)
    like(replied, by=cast.fan, at=START + 20 * DAY)
    catch_up()
    comment(question, by=cast.iron, body="Imported.", at=START + 2 * DAY)
    catch_up()
    tie = Tie.of(cast.brand).get()
    assert (tie.first_at, tie.last_at) == (START + 2 * DAY, START + 20 * DAY)
    assert tie.strong_until is not None
    assert retelling() > 3


def test_nobody_meets_themselves(cast: Cast, question: Post) -> None:
    comment(question, by=cast.fan, body="Anybody?", at=START + 2 * DAY)
    catch_up()
    assert not Contact.of(cast.brand).exists()
    assert Day.of(cast.brand).filter(person=cast.fan).count() == 2


def test_a_day_counts_deeds_by_kind(cast: Cast, question: Post) -> None:
    gone = publish(cast.circle, by=cast.fan, body="Never mind.", at=START + DAY)
    unpublish(gone, by=cast.fan, at=START + DAY)
    catch_up()
    day = Day.of(cast.brand).get(person=cast.fan)
    assert (day.deeds, day.asked, day.posted, day.worth) == (2, 1, 0, 4)


def test_a_question_waits_for_somebody_else(cast: Cast, question: Post) -> None:
    catch_up()
    assert Wait.of(cast.brand).get().answered_at is None
    answer(question, by=cast.iron, body="Late.", at=START + 5 * DAY)
    catch_up()
    answer(question, by=cast.chief, body="Imported, but sooner.", at=START + 2 * DAY)
    catch_up()
    assert Wait.of(cast.brand).get().answered_at == START + 2 * DAY


def test_a_question_that_is_taken_back_waits_no_more(cast: Cast, question: Post) -> None:
    catch_up()
    unpublish(question, by=cast.fan, at=START + 2 * DAY)
    catch_up()
    assert not Wait.of(cast.brand).exists()


def test_asked_answered_and_taken_back_in_one_batch(cast: Cast, question: Post) -> None:
    """However the log is cut, facts are heard in their order."""
    answer(question, by=cast.iron, body="Soon.", at=START + 2 * DAY)
    again = publish(cast.circle, by=cast.fan, title="And?", body="?", question=True, at=START + DAY)
    unpublish(again, by=cast.fan, at=START + 2 * DAY)
    catch_up()
    assert Wait.of(cast.brand).get().answered_at == START + 2 * DAY


def test_standings_are_as_of_their_moment(cast: Cast, question: Post) -> None:
    befriend(cast, question)
    publish_standings(cast.brand, at=START + 10 * DAY)
    catch_up()
    found = standings(cast)
    assert found["Fan", "contribution_90d"] == 4 + 1 + 2
    assert found["Fan", "active_days_28"] == 3
    assert found["Iron", "answered_90d"] == 1
    assert found["Iron", "thanked_90d"] == found["Iron", "thanked_by_90d"] == 1
    assert found["Iron", "reputation"] == 10
    assert found["Fan", "strong_ties"] == found["Iron", "strong_ties"] == 1
    assert found[None, "first_reply_p90"] == 24 * 60
    assert ("Stranger", "strong_ties") not in found, "nought is not written"
    assert {one.why for one in Standing.of(cast.brand).filter(name="reputation")} == {
        "insight.reputation@1"
    }


def test_standings_change_with_time_alone(cast: Cast, question: Post) -> None:
    befriend(cast, question)
    publish_standings(cast.brand, at=START + 10 * DAY)
    publish_standings(cast.brand, at=START + 300 * DAY)
    catch_up()
    found = standings(cast)
    assert ("Fan", "contribution_90d") not in found
    assert ("Fan", "strong_ties") not in found
    assert found["Fan", "weak_ties"] == 1
    assert found["Iron", "reputation"] == 10, "a reputation reaches back a year"


def test_published_twice_at_one_moment_is_once(cast: Cast, question: Post, retelling) -> None:
    befriend(cast, question)
    publish_standings(cast.brand, at=START + 10 * DAY)
    catch_up_to_the_end()
    once = standings(cast)
    publish_standings(cast.brand, at=START + 10 * DAY)
    catch_up_to_the_end()
    assert standings(cast) == once
    assert retelling() > 5


def test_a_friend_who_likes_everything_adds_little(fresh_database: object, cast: Cast) -> None:
    for number in range(4):
        post = publish(cast.circle, by=cast.iron, body=f"Day {number}.", at=START + DAY)
        like(post, by=cast.fan, at=START + 2 * DAY)
    like(post, by=cast.chief, at=START + 2 * DAY)
    publish_standings(cast.brand, at=START + 10 * DAY)
    catch_up()
    assert standings(cast)["Iron", "reputation"] == 10 * 2 + 10


def test_a_pair_with_ties_in_two_circles_counts_once(cast: Cast, question: Post) -> None:
    garden = founded("garden", brand=cast.brand, by=cast.chief, name=Words(en="G"), at=START)
    for person in (cast.fan, cast.iron):
        join(garden, by=person, at=START)
    befriend(cast, question)
    like(publish(garden, by=cast.iron, body="Leaves.", at=START), by=cast.fan, at=START + DAY)
    catch_up()
    assert Tie.of(cast.brand).count() == 2
    day = (START + 10 * DAY).date()
    everywhere = ties_of(cast.brand, None, as_of=day)
    assert (everywhere.strong, everywhere.weak, everywhere.both_ways) == (1, 0, 1)
    there = ties_of(cast.brand, garden, as_of=day)
    assert (there.strong, there.weak, there.both_ways) == (0, 1, 0)
    assert there.weakly_tied.tolist() == sorted([cast.fan.pk, cast.iron.pk])

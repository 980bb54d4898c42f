"""The morning page: who waits, how the week went, and the facts behind each figure."""

from datetime import timedelta

from django.urls import reverse

from hundredfold.circles.actions.join import join
from hundredfold.desk.queries import rows, today
from hundredfold.desk.queries.today import FIGURES
from hundredfold.insight.models import Reading
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.rulers.definitions import VERSION
from hundredfold.insight.rulers.reading import Figure, Measured
from hundredfold.kit.clock import now
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START

HOUR = timedelta(hours=1)


def ask(circle, by, title="Does it charge while playing?", at=None):
    return publish(circle, by=by, title=title, body="I have one socket.", question=True, at=at)


def test_a_question_waits_until_somebody_answers(cast):
    at = now()
    question = ask(cast.circle, cast.fan, at=at - 3 * HOUR)
    assert [one.post_id for one in today(cast.brand, at=at).waiting] == [question.pk]
    answer(question, by=cast.iron, body="Yes, at 12 W.", at=at - HOUR)
    found = today(cast.brand, at=at)
    assert found.waiting == []
    assert found.replies.now == 2 * HOUR


def test_the_oldest_question_comes_first_and_hidden_ones_do_not_wait(cast):
    at = now()
    newer = ask(cast.circle, cast.fan, at=at - HOUR)
    older = ask(cast.circle, cast.iron, at=at - 5 * HOUR)
    spam = ask(cast.circle, cast.iron, at=at - 2 * HOUR)
    hide(spam, by=cast.chief, cause="spam")
    assert [one.post_id for one in today(cast.brand, at=at).waiting] == [older.pk, newer.pk]


def test_those_who_are_not_shown_are_counted_and_can_be_found(cast, sign_in):
    for hours in range(8):
        ask(cast.circle, cast.fan, at=now() - (hours + 1) * HOUR)
    page = sign_in(cast.chief).get(reverse("desk:today", args=["kite"])).content.decode()
    assert "8 questions wait for an answer" in page
    assert "2 more wait:" in page
    assert '/kite/makers/wall/?only=unanswered"' in page


def test_urgency_grows_with_the_days(cast):
    at = now()
    for days in (0, 2, 5):
        ask(cast.circle, cast.fan, at=at - timedelta(days=days) - HOUR)
    assert [one.urgency for one in today(cast.brand, at=at).waiting] == ["bad", "warn", ""]


def test_each_figure_counts_what_its_rows_show(cast):
    at = now()
    question = ask(cast.circle, cast.fan, at=at - HOUR)
    like(question, by=cast.iron, at=at - HOUR)
    ask(cast.circle, cast.fan, at=at - timedelta(days=9))
    figures = {figure.name: figure for figure in today(cast.brand, at=at).figures}
    assert (figures["said"].now, figures["said"].before) == (1, 1)
    assert figures["liked"].weeks[-1] == 1
    for name in FIGURES:
        listed = rows(cast.brand, name, until=at, page="1")
        assert listed.count == figures[name].now


def test_a_brand_long_quiet_is_shown_as_of_its_last_moment(cast):
    at = now() + timedelta(days=90)
    ask(cast.circle, cast.fan, at=at - timedelta(days=60))
    until, is_quiet = last_moment(cast.brand, at=at)
    assert is_quiet
    assert at - until > timedelta(days=59)
    assert today(cast.brand, at=at).waiting_count == 1


def test_another_brands_questions_are_not_ours(cast):
    ask(cast.rival_circle, cast.rival)
    assert today(cast.brand, at=now()).waiting == []


def test_the_page_in_both_languages(cast, sign_in, assert_queries):
    ask(cast.circle, cast.fan)
    page = reverse("desk:today", args=["kite"])
    chief = sign_in(cast.chief)
    with assert_queries(14):
        english = chief.get(page)
    assert "Does it charge while playing?" in english.content.decode()
    chinese = chief.get(page, headers={"Accept-Language": "zh-CN"})
    assert '<html lang="zh-Hans"' in chinese.content.decode()


def test_the_desk_is_for_stewards(cast, sign_in, client):
    page = reverse("desk:today", args=["kite"])
    assert client.get(page).status_code == 302
    for person in (cast.iron, cast.fan, cast.stranger, cast.rival):
        assert sign_in(person).get(page).status_code == 403
    assert sign_in(cast.rival).get(reverse("desk:today", args=["heron"])).status_code == 200


def test_rows_open_and_unknown_figures_do_not(cast, sign_in):
    chief = sign_in(cast.chief)
    ask(cast.circle, cast.fan)
    opened = chief.get(reverse("desk:rows", args=["kite", "said"])).content.decode()
    assert "Does it charge while playing?" in opened
    assert "Fan" in opened
    assert chief.get(reverse("desk:rows", args=["kite", "profit"])).status_code == 404


def test_that_somebody_comes_to_look_does_not_end_the_quiet(cast):
    at = now() + timedelta(days=90)
    ask(cast.circle, cast.fan, at=at - timedelta(days=60))
    join(cast.circle, by=cast.stranger, at=at)
    assert last_moment(cast.brand, at=at)[1]


def test_older_questions_without_an_answer_are_counted_apart(cast):
    at = now()
    ask(cast.circle, cast.fan, at=at - timedelta(days=40))
    ask(cast.circle, cast.fan, at=at - HOUR)
    found = today(cast.brand, at=at)
    assert (found.waiting_count, found.older_count) == (1, 1)


def test_falling_activity_is_an_alarm(cast, sign_in):
    chief, page = sign_in(cast.chief), reverse("desk:today", args=["kite"])
    for days, chance in ((2, 0.01), (1, 0.3)):
        told = Measured((START - timedelta(days=days)).date(), None, {"decline": Figure(chance)})
        for circle in (None, cast.circle):
            if circle is None or days == 2:
                Reading.objects.create(
                    brand=cast.brand, circle=circle, as_of=told.as_of, version=VERSION,
                    document=told.document(), counted={"lost": 12},
                )  # fmt: skip
    shown = chief.get(page).content.decode()
    assert "Fewer people are active in Makers than four weeks ago." in shown
    assert "12 people have gone quiet" in shown
    assert shown.count("gone quiet") == 1, "of the whole brand a newer reading gives no alarm"

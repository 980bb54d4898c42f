"""What is reported waits once; stewards look; authors ask again; and how soon is told."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import by as facts_by
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Role
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.moderation.actions.appeal import appeal, settle
from hundredfold.moderation.actions.decide import decide, reopen
from hundredfold.moderation.actions.doubt import doubt, forget_imprints
from hundredfold.moderation.actions.report import report, unreport
from hundredfold.moderation.actions.set_duty import set_duty
from hundredfold.moderation.models import Appeal, Case, Imprint, Report
from hundredfold.moderation.queries import (
    appeal_of,
    appeals_in,
    cases_in,
    decided_in,
    duty_of,
    how_soon,
    report_of,
    waiting_in,
)
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Hiding, Pace, Post
from tests.cast import START, Cast
from tests.entrances import newcomer

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _committed(fresh_database: object) -> None:
    """What reads behind reads only what is committed."""


@pytest.fixture
def post(cast: Cast) -> Post:
    return publish(cast.circle, by=cast.fan, title="Kite", body="A bad word.")


def is_hidden(post: Post) -> bool:
    return Hiding.of(post.brand_id).filter(post=post).exists()


def codes(cast: Cast, person: Person) -> list[tuple[str, str]]:
    return [(fact.verb, fact.kind) for fact in facts_by(cast.brand, ref(person))]


def test_a_thing_waits_once_however_many_report_it(cast: Cast, post: Post) -> None:
    report(post, by=cast.iron, cause="unkind", words=" look ")
    again = report(post, by=cast.iron, cause="spam")
    report(post, by=cast.chief, cause="unkind")
    [case] = cases_in(cast.circle)
    assert (case.reports.count(), again.cause, Report.of(cast.brand).count()) == (2, "spam", 2)
    assert codes(cast, cast.iron).count(("Flag", "moderation.report")) == 1
    found = report_of(post, cast.iron)
    assert found is not None
    assert found.case == case
    assert waiting_in(cast.brand) == 1


def test_who_may_report_what(cast: Cast, post: Post) -> None:
    for person, cause in ((cast.stranger, "spam"), (cast.fan, "spam"), (cast.iron, "no")):
        with pytest.raises(Refused):
            report(post, by=person, cause=cause)
    hide(post, by=cast.chief, cause="spam")
    with pytest.raises(Untimely):
        report(post, by=cast.iron, cause="spam")
    assert not Case.of(cast.brand).exists()


def test_a_report_is_taken_back(cast: Cast, post: Post) -> None:
    report(post, by=cast.iron, cause="spam")
    unreport(post, by=cast.iron)
    unreport(post, by=cast.iron)
    assert not Case.of(cast.brand).exists()
    assert codes(cast, cast.iron)[0] == ("Undo", "moderation.report")


def test_a_steward_hides_or_keeps_and_looks_once_more(cast: Cast, post: Post) -> None:
    case = report(post, by=cast.iron, cause="unkind").case
    with pytest.raises(Refused):
        decide(case, "hidden", by=cast.iron, cause="unkind")
    with pytest.raises(Unacceptable):
        decide(case, "hidden", by=cast.chief)  # without a cause
    with pytest.raises(Unacceptable):
        decide(case, "perhaps", by=cast.chief)
    decide(case, "hidden", by=cast.chief, cause="unkind", remark="third time")
    decide(case, "hidden", by=cast.chief, cause="unkind")
    assert is_hidden(post)
    with pytest.raises(Untimely):
        decide(case, "kept", by=cast.chief)
    reopen(case, by=cast.chief)
    assert (is_hidden(post), waiting_in(cast.brand)) == (False, 1)
    decide(case, "kept", by=cast.chief)
    [done] = decided_in(cast.circle)
    assert (done.verdict, done.by) == ("kept", cast.chief)
    assert codes(cast, cast.chief).count(("Update", "moderation.case")) == 2


def test_what_is_hidden_or_taken_back_elsewhere_waits_no_longer(cast: Cast, post: Post) -> None:
    remark = comment(post, by=cast.fan, body="Another one.")
    report(post, by=cast.iron, cause="unkind")
    report(remark, by=cast.iron, cause="unkind")
    hide(post, by=cast.chief, cause="spam")
    uncomment(remark, by=cast.fan)
    catch_up()
    told = {case.verdict: case.by for case in Case.of(cast.brand)}
    assert told == {"hidden": cast.chief, "withdrawn": cast.fan}


def test_an_author_asks_again_once_and_another_steward_looks(cast: Cast, post: Post) -> None:
    with pytest.raises(Untimely):
        appeal(post, by=cast.fan, words="Why?")
    hide(post, by=cast.chief, cause="unkind")
    for person, words in ((cast.iron, "x"), (cast.fan, " ")):
        with pytest.raises(Refused):
            appeal(post, by=person, words=words)
    asked = appeal(post, by=cast.fan, words="It was a quotation.")
    assert appeal(post, by=cast.fan, words="Again.") == asked
    assert appeal_of(post) == asked
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    with pytest.raises(Refused, match="hidden_by_you"):
        settle(asked, "shown", by=cast.chief)
    settle(asked, "shown", by=cast.iron, remark="Right.")
    settle(asked, "shown", by=cast.iron)
    with pytest.raises(Untimely):
        settle(asked, "stays", by=cast.iron)
    assert not is_hidden(post)
    hide(post, by=cast.chief, cause="spam", at=now() + timedelta(hours=1))
    anew = appeal(post, by=cast.fan, words="Once more?")
    settle(anew, "stays", by=cast.iron)
    assert is_hidden(post)
    assert [one.verdict for one in appeals_in(cast.circle, settled=True)] == ["stays", "shown"]


def test_where_there_is_one_steward_they_look_themselves(cast: Cast, post: Post) -> None:
    hide(post, by=cast.chief, cause="unkind")
    settle(appeal(post, by=cast.fan, words="Why?"), "shown", by=cast.chief)
    assert not is_hidden(post)


SPAM = "Buy at https://a.example and https://b.example and https://c.example now"


@pytest.mark.parametrize(
    ("body", "waits"),
    [
        ("Hello, I am new here and I like kites.", False),
        (SPAM, True),
        ("See https://a.example", False),
    ],
)
def test_what_somebody_new_says_is_looked_at_by_rules(cast: Cast, body: str, waits: bool) -> None:
    guest = newcomer(cast.circle, "Guest", now())
    join(cast.circle, by=guest, at=now())
    publish(cast.circle, by=guest, body=body)
    publish(cast.circle, by=cast.chief, body=body + " said the chief")
    catch_up()
    assert (waiting_in(cast.brand) == 1) is waits
    for case in cases_in(cast.circle):
        assert [tuple(one) for one in case.doubts] == [("new_and_links", 2), ("many_links", 2)]


def test_the_same_words_again_are_noticed_and_soon_forgotten(cast: Cast) -> None:
    words = "My shop has the best kites of all, come and see!"
    for author, body, days in (
        (cast.fan, words, 0), (cast.fan, words.upper(), 9), (cast.iron, f"{words}!!", 10),
    ):  # fmt: skip
        at = START + timedelta(days=days)
        post = publish(cast.circle, by=author, body=body, at=at)
        doubt(post, author=author, circle=cast.circle.pk, at=at)
    [case] = cases_in(cast.circle)
    assert (case.post, case.doubts) == (post, [["said_by_others", 3]])
    assert forget_imprints(START + timedelta(days=40)) == 3
    assert not Imprint.of(cast.brand).exists()


def test_what_is_old_or_brought_in_gives_no_work(cast: Cast) -> None:
    for _ in range(2):
        publish(cast.circle, by=cast.fan, body="The same words as long ago.", at=START)
    catch_up()
    assert waiting_in(cast.brand) == 0
    for _ in range(2):
        publish(cast.circle, by=cast.fan, body="The same words as a moment ago.")
    catch_up()
    assert waiting_in(cast.brand) == 1


def test_how_soon_stewards_look(cast: Cast, post: Post) -> None:
    assert (duty_of(cast.brand), how_soon(cast.brand, now()).middle) == (24, None)
    set_duty(2, by=cast.chief)
    set_duty(2, by=cast.chief)
    with pytest.raises(Unacceptable):
        set_duty(0, by=cast.chief)
    with pytest.raises(Refused):
        set_duty(9, by=cast.iron)
    at = now()
    early = report(post, by=cast.iron, cause="spam", at=at - timedelta(hours=9)).case
    decide(early, "kept", by=cast.chief, at=at - timedelta(hours=8))
    report(post, by=cast.iron, cause="spam", at=at - timedelta(hours=5))
    with CaptureQueriesContext(connection) as asked:
        kept = how_soon(cast.brand, at)
    assert len(asked) == 5
    assert (kept.hours, kept.done, kept.in_time, kept.middle) == (2, 1, 1, 1.0)
    assert (kept.waiting, kept.late, round(kept.longest)) == (1, 1, 5)
    assert codes(cast, cast.chief).count(("Update", "moderation.duty")) == 1


def test_of_whoever_leaves_no_words_stay(cast: Cast, post: Post) -> None:
    report(post, by=cast.iron, cause="spam", words="xyzzy")
    hide(post, by=cast.chief, cause="spam")
    appeal(post, by=cast.fan, words="xyzzy")
    for person in (cast.iron, cast.fan):
        shred(person, by=person)
    assert not Report.of(cast.brand).filter(words="xyzzy").exists()
    assert not Appeal.of(cast.brand).filter(words="xyzzy").exists()


def test_pages_report_and_look(cast: Cast, post: Post, sign_in: SignIn) -> None:
    at = f"/kite/makers/posts/{post.pk}/"
    client = sign_in(cast.iron)
    assert f"{at}report/" in client.get(at).content.decode()
    assert client.post(f"{at}report/", {"cause": "no"}).status_code == 422
    assert client.post(f"{at}report/", {"cause": "unkind", "words": "see"}).status_code == 302
    assert "Take my report back" in client.get(f"{at}report/").content.decode()
    client = sign_in(cast.chief)
    desk = client.get("/kite/desk/order/").content.decode()
    assert "A bad word." in desk
    assert "see" in desk
    case = Case.of(cast.brand).get()
    act = f"/kite/desk/order/cases/{case.pk}/"
    client.post(f"{act}hide/", {"cause": "unkind"})
    assert is_hidden(post)
    assert client.post(f"{act}burn/").status_code == 404


def test_pages_ask_again(cast: Cast, post: Post, sign_in: SignIn) -> None:
    at = f"/kite/makers/posts/{post.pk}/"
    hide(post, by=cast.chief, cause="unkind")
    client = sign_in(cast.fan)
    assert f"{at}appeal/" in client.get(at).content.decode()
    assert client.post(f"{at}appeal/", {"words": ""}).status_code == 422
    assert client.post(f"{at}appeal/", {"words": "It was mine."}).status_code == 302
    client = sign_in(cast.chief)
    asked = Appeal.of(cast.brand).get()
    assert "It was mine." in client.get("/kite/desk/order/").content.decode()
    client.post(f"/kite/desk/order/appeals/{asked.pk}/show/", {"remark": "Fine."})
    assert not is_hidden(post)
    assert "Fine." in client.get("/kite/desk/order/?which=decided").content.decode()


def test_the_desk_sets_pace_and_duty(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.chief)
    client.post("/kite/desk/order/pace/", {"circle": "makers", "seconds": "120"})
    assert Pace.of(cast.brand).get().seconds == 120
    client.post("/kite/desk/order/pace/", {"circle": "makers", "seconds": "0"})
    assert not Pace.of(cast.brand).exists()
    client.post("/kite/desk/order/duty/", {"circle": "makers", "hours": "6"})
    client.post("/kite/desk/order/duty/", {"circle": "makers", "hours": "no"})
    assert duty_of(cast.brand) == 6


def test_programs_keep_order_too(cast: Cast, post: Post, client: Client) -> None:
    keys = {who: make_token(by=who, name="x")[1] for who in (cast.iron, cast.fan, cast.chief)}
    at = "/api/v1/brands/kite"

    def ask(who: Person, method: str, path: str, body: Any = None) -> Any:
        told = client.generic(
            method, f"{at}{path}", "" if body is None else json.dumps(body),
            content_type="application/json", headers={"Authorization": f"Bearer {keys[who]}"},
        )  # fmt: skip
        assert told.status_code in (200, 204), told.content
        return told.json() if told.content else None

    ask(cast.iron, "PUT", f"/posts/{post.pk}/report", {"cause": "spam"})
    [case] = ask(cast.chief, "GET", "/circles/makers/cases")
    assert (case["post"], [made["cause"] for made in case["reports"]]) == (post.pk, ["spam"])
    ask(cast.chief, "PUT", f"/cases/{case['id']}/verdict", {"verdict": "hidden", "cause": "spam"})
    asked = ask(cast.fan, "PUT", f"/posts/{post.pk}/appeal", {"words": "Why?"})
    assert [one["id"] for one in ask(cast.chief, "GET", "/circles/makers/appeals")] == [asked["id"]]
    told = ask(cast.chief, "PUT", f"/appeals/{asked['id']}/verdict", {"verdict": "shown"})
    assert told["verdict"] == "shown"
    assert ask(cast.chief, "DELETE", f"/cases/{case['id']}/verdict")["verdict"] == ""
    ask(cast.chief, "PUT", "/circles/makers/pace", {"seconds": 60})
    ask(cast.chief, "DELETE", "/circles/makers/pace")
    assert ask(cast.chief, "PUT", "/duty", {"hours": 3})["hours"] == 3
    assert ask(cast.fan, "GET", "/duty")["waiting"] == 1


def test_a_longer_queue_asks_no_more(cast: Cast, sign_in: SignIn) -> None:
    """Five things of two kinds cost as many questions as one of each."""
    client = sign_in(cast.chief)

    def wait(times: int) -> int:
        for number in range(times):
            said = publish(cast.circle, by=cast.fan, body=f"Bad {number}")
            report(said, by=cast.iron, cause="spam")
            report(comment(said, by=cast.fan, body="Worse"), by=cast.iron, cause="spam")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/kite/desk/order/").status_code == 200
        return len(asked)

    assert wait(1) == wait(4)


def test_a_note_holds_nothing_that_no_database_keeps(cast: Cast, post: Post) -> None:
    case = report(post, by=cast.iron, cause="spam").case
    assert decide(case, "kept", by=cast.chief, remark=" fine\x00 so ").remark == "fine so"

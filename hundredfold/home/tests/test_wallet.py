"""My wallet, why each of its lines is there, and the rules for everybody."""

import sys

import pytest
from django.urls import reverse

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.refs import Source, ref
from hundredfold.ledger.actions.post import post as move
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import lines_of
from hundredfold.people.actions.enrol import enrol
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.hand_on import set_handing
from hundredfold.rewards.queries import wallet
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from tests.cast import account

WALLET = "/kite/me/wallet/"


@pytest.fixture
def post(fresh_database, cast):
    said = publish(cast.circle, by=cast.fan, title="Eleven days", body="A battery log.")
    like(said, by=cast.iron)
    like(said, by=cast.chief)
    catch_up()
    return said


def lines(cast, person):
    return lines_of(cast.brand, ref(person), "points", limit=50)


def shown(client, address=WALLET, **more):
    response = client.get(address, **more)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_wallet_says_who_did_what(cast, post, sign_in):
    page = shown(sign_in(cast.fan))
    assert '<span class="figure t8">7</span> points to spend' in page
    assert "Chief and 1 other liked" in page
    assert "Joined <a" in page
    assert "None of them lapses." in page


def test_each_line_says_what_was_left_after_it(cast, post, sign_in):
    back = publish(cast.circle, by=cast.fan, body="A second log.")
    like(back, by=cast.iron)
    unlike(post, by=cast.iron)
    catch_up()
    found = wallet(cast.brand, cast.fan)
    assert [(bundle.points, bundle.left) for bundle in found.bundles] == [
        (-1, 7),
        (1, 8),
        (1, 7),
        (1, 6),
        (5, 5),
    ]
    assert found.bundles[0].left == found.balance.posted
    assert '<td class="n left" data-l="Balance">7</td>' in shown(sign_in(cast.fan))


def test_a_wallet_takes_few_queries(cast, post, sign_in, assert_queries):
    """Four for who asks and where, seven for all that the wallet shows."""
    fan = sign_in(cast.fan)
    with assert_queries(11):
        fan.get(WALLET)


def test_a_wallet_is_nobody_elses(cast, post, sign_in, client):
    assert client.get(WALLET).status_code == 302
    assert sign_in(cast.rival).get(WALLET).status_code == 404
    mine = reverse("home:line", args=["kite", lines(cast, cast.fan)[0].id])
    assert sign_in(cast.fan).get(mine).status_code == 200
    assert sign_in(cast.chief).get(mine).status_code == 404
    assert sign_in(cast.rival).get(mine.replace("kite", "heron")).status_code == 404
    assert sign_in(cast.fan).get(reverse("home:line", args=["kite", 10**9])).status_code == 404


def test_an_empty_wallet_says_what_to_do_next(cast, post, sign_in):
    page = shown(sign_in(cast.stranger))
    assert "No points yet" in page
    assert "Choose a circle" in page
    alone = enrol(account("alone"), brand=cast.brand, name="Alone")
    assert "No points yet" in shown(sign_in(alone))


def test_a_line_opens_as_a_page_and_as_a_drawer(cast, post, sign_in):
    fan, line = sign_in(cast.fan), lines(cast, cast.fan)[0]
    address = reverse("home:line", args=["kite", line.id])
    assert address in shown(fan)
    page = shown(fan, address)
    assert "Somebody liked a post" in page
    assert "version 1, from the beginning" in page
    assert f"transfer {line.id}" in page
    drawer = shown(fan, address, headers={"HX-Request": "true"})
    assert drawer.startswith('<dialog class="dialog drawer"')


def test_what_was_taken_back_is_marked_and_leads_to_both_sides(cast, post, sign_in):
    change_rule("like", amount=3, by=cast.chief)
    unlike(post, by=cast.iron)
    catch_up()
    fan = sign_in(cast.fan)
    page = shown(fan)
    assert "taken back" in page
    assert "took back the like of" in page
    back = lines(cast, cast.fan)[0]
    why = shown(fan, reverse("home:line", args=["kite", back.reverses]))
    assert "They were taken back:" in why
    assert reverse("home:line", args=["kite", back.id]) in why
    assert "today version 2 is in force" in why
    assert "These were taken back:" in shown(fan, reverse("home:line", args=["kite", back.id]))


def test_who_hid_something_is_not_said(cast, sign_in, fresh_database):
    said = publish(cast.circle, by=cast.fan, body="Cheap kites")
    like(said, by=cast.iron)
    hide(said, by=cast.chief, cause="spam")
    catch_up()
    fan, line = sign_in(cast.fan), lines(cast, cast.fan)[0]
    assert "the like from <a" in shown(fan)
    assert "Chief" not in shown(fan, reverse("home:line", args=["kite", line.id]))


def test_what_is_owed_is_said_plainly(cast, sign_in, fresh_database):
    question = publish(cast.circle, by=cast.fan, title="T", body="B", question=True)
    reply = answer(question, by=cast.iron, body="So.")
    accept(reply, by=cast.fan)
    catch_up()
    leg = Move(ref(cast.iron), "source:shop", "points", 18, "spend")
    move(leg, brand=cast.brand.pk, by=Source("shop"), key="spend")
    unaccept(reply, by=cast.fan)
    catch_up()
    assert "You owe 13 points." in shown(sign_in(cast.iron))


def test_older_lines_are_a_page_away(cast, sign_in, fresh_database, monkeypatch):
    monkeypatch.setattr(sys.modules["hundredfold.rewards.queries.wallet"], "EACH", 2)
    for n in range(4):
        like(publish(cast.circle, by=cast.fan, body=f"Note {n}"), by=cast.iron)
    catch_up()
    fan = sign_in(cast.fan)
    page = shown(fan)
    following = page.partition('href="?before=')[2].partition('"')[0]
    assert "Note 3" in page
    assert "Note 1" not in page
    older = shown(fan, f"{WALLET}?before={following}")
    assert "Note 1" in older
    assert "The newest" in older
    assert "There is nothing older." in shown(fan, f"{WALLET}?before=1")
    assert "Note 3" in shown(fan, f"{WALLET}?before=nonsense")


def test_the_rules_are_for_everybody(cast, client, sign_in, assert_queries):
    change_rule("like", amount=3, valid_days=90, by=cast.chief)
    with assert_queries(5):
        page = shown(client, "/kite/me/points/")
    assert "It is valid for 90 days." in page
    assert "Earlier versions" in page
    chinese = shown(client, "/kite/me/points/", headers={"Accept-Language": "zh-CN"})
    assert "90 天" in chinese


def test_my_page_leads_to_my_wallet_and_others_pages_do_not(cast, sign_in):
    fan = sign_in(cast.fan)
    assert "My wallet" in shown(fan, f"/kite/people/{cast.fan.pk}/")
    assert "My wallet" not in shown(fan, f"/kite/people/{cast.iron.pk}/")


def test_points_are_given_to_another_on_their_page(cast, sign_in, fresh_database):
    catch_up()
    fan, at = sign_in(cast.fan), reverse("home:hand", args=["kite", cast.iron.pk])
    theirs = f"/kite/people/{cast.iron.pk}/"
    assert "Give points" not in shown(fan, theirs)
    assert "Points are not handed on here." in fan.post(at, {"amount": "1"}).content.decode()
    set_handing(3, by=cast.chief)
    assert "Give points" in shown(fan, theirs)
    assert "You may hand on 3 more today." in shown(fan, at)
    again = fan.post(at, {"amount": "4"})
    assert again.status_code == 422
    assert "You may hand on 3 more today." in again.content.decode()
    assert fan.post(at, {"amount": "3", "words": "For the line"}).status_code == 302
    assert "handed points to <a" in shown(sign_in(cast.iron))


def test_what_is_on_the_way_is_shown(cast, sign_in, fresh_database):
    make_rule("post", by=cast.chief, name="Put forward", amount=5, waits_for="feature")
    publish(cast.circle, by=cast.fan, body="Up it goes.")
    catch_up()
    page = shown(sign_in(cast.fan))
    assert "Given after this: A post featured." in page
    assert "+5" in page

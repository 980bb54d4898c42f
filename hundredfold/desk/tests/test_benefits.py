"""Benefits on the desk and with those who have them: defined, given, taken, used, taken back."""

import pytest
from django.urls import reverse

from hundredfold.benefits import queries
from hundredfold.benefits.models import Benefit, Issue, Use
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.kit.refs import Source, ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move

HOUR = {
    "transfers": 1,
    "name_en": "English hour", "name_zh": "英语课", "about_en": "With a teacher.",
    "kind": "service", "uses": "3", "validity": "issue", "valid_days": "90",
    "price": "5", "is_limited": "on", "is_self_served": "on",
}  # fmt: skip


def shown(client, at, **more):
    response = client.get(at, **more)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def desk(name, *args):
    return reverse(f"desk:{name}", args=["kite", *args])


@pytest.fixture
def hour(cast, sign_in):
    chief = sign_in(cast.chief)
    sent = HOUR | {"required_circles": [str(cast.circle.pk)]}
    done = chief.post(desk("new_benefit"), sent)
    assert done.headers["Location"] == desk("benefit", "english-hour")
    chief.post(desk("stock_benefit", "english-hour"), {"count": "2"})
    return Benefit.of(cast.brand).get()


def test_a_chief_defines_it_and_reads_it_back(cast, sign_in, hour):
    chief = sign_in(cast.chief)
    page = shown(chief, desk("benefit", hour.code))
    for words in ("English hour", "With a teacher.", "3 uses", "valid for 90 days", "5 points"):
        assert words in page
    assert "英语课" in shown(chief, desk("benefits"), headers={"Accept-Language": "zh-CN"})
    wrong = chief.post(desk("new_benefit"), HOUR | {"valid_days": ""})
    assert wrong.status_code == 422
    assert "Say how many days" in wrong.content.decode()


def test_it_is_given_used_and_taken_back(cast, sign_in, hour):
    chief, fan = sign_in(cast.chief), sign_in(cast.fan)
    chief.post(desk("give_benefit", hour.code), {"person": cast.fan.pk, "reason": "For the log"})
    mine = reverse("benefits:one", args=["kite", hour.code])
    assert "Chief gave it to you." in shown(fan, mine)
    assert "For the log" in shown(fan, mine)
    chief.post(desk("serve_benefit", hour.code), {"person": cast.fan.pk})
    assert "before Chief" in shown(fan, mine)
    chief.post(desk("undo_use", Use.of(cast.brand).get().pk))
    assert queries.holding_of(hour, cast.fan).uses == 3
    chief.post(desk("revoke_issue", Issue.of(cast.brand).get().pk))
    assert queries.holding_of(hour, cast.fan).uses == 0
    nobody = chief.post(desk("serve_benefit", hour.code), {"person": cast.fan.pk}, follow=True)
    assert nobody.status_code == 200


def test_a_member_takes_it_for_points_uses_it_and_gives_it_back(cast, sign_in, hour):
    fan, at = sign_in(cast.fan), reverse("benefits:one", args=["kite", hour.code])
    assert "Take it for" not in shown(fan, at)
    leg = Move("source:test", ref(cast.fan), "points", 12)
    post(leg, brand=cast.brand.pk, by=Source("test"), key="rich")
    page = shown(fan, at)
    key = page.partition('name="key" value="')[2].partition('"')[0]
    for _twice in range(2):
        fan.post(reverse("benefits:buy", args=["kite", hour.code]), {"key": key})
    assert Issue.of(cast.brand).count() == 1, "pressed twice, it is taken once"
    fan.post(reverse("benefits:buy", args=["kite", hour.code]))
    assert "all gone" in shown(fan, reverse("benefits:mine", args=["kite"]))
    use = reverse("benefits:use", args=["kite", hour.code])
    assert "One use of it is gone then." in shown(fan, use)
    fan.post(use)
    assert "When you used it" in shown(fan, at)
    last = Issue.of(cast.brand).order_by("-pk")[0]
    other = sign_in(cast.iron)
    back = reverse("benefits:return", args=["kite", last.pk])
    assert other.post(back).status_code == 404
    fan.post(back)
    assert "given back" in shown(fan, at)


def test_words_change_and_it_is_retired_and_given_again(cast, sign_in, hour):
    chief = sign_in(cast.chief)
    chief.post(desk("describe_benefit", hour.code), {"name_en": "Hour"})
    chief.post(desk("retire_benefit", hour.code))
    page = shown(chief, desk("benefit", hour.code))
    assert "<h1>Hour" in page
    assert "no longer given" in page
    chief.post(desk("restore_benefit", hour.code))
    assert "no longer given" not in shown(chief, desk("benefit", hour.code))


def test_operators_give_and_do_not_define(cast, sign_in, hour):
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    iron, fan = sign_in(cast.iron), sign_in(cast.fan)
    assert iron.get(desk("new_benefit")).status_code == 403
    assert iron.post(desk("stock_benefit", hour.code), {"count": "1"}, follow=True)
    assert queries.offer_of(cast.brand, hour.code).left == 2
    iron.post(desk("give_benefit", hour.code), {"person": cast.fan.pk})
    assert queries.holding_of(hour, cast.fan).uses == 3
    assert fan.get(desk("benefits")).status_code == 403
    assert sign_in(cast.rival).get(desk("benefit", hour.code)).status_code == 403


def test_pages_ask_little_and_are_read_by_anybody(cast, sign_in, client, hour, assert_queries):
    fan, at = sign_in(cast.fan), reverse("benefits:mine", args=["kite"])
    with assert_queries(14):
        shown(fan, at)
    assert "English hour" in shown(client, at)
    assert client.get(reverse("benefits:one", args=["kite", "nothing"])).status_code == 404

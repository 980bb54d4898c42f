"""The rules on the desk: read by those who run the brand, changed by a chief."""

from datetime import UTC, datetime

from django.urls import reverse

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.models import Budget
from hundredfold.rewards.queries import pots_of, rules_of
from hundredfold.rewards.terms import Terms
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish

RULES = "/kite/desk/rules/"


def address(rule):
    return reverse("desk:rule", args=["kite", rule])


def shown(client, at=RULES, **more):
    response = client.get(at, **more)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_chief_puts_a_new_version_in_force(cast, sign_in):
    chief = sign_in(cast.chief)
    assert "Put in force" in shown(chief)
    done = chief.post(address("like"), {"amount": "3", "valid_days": "90"})
    assert done.headers["Location"] == f"{RULES}#like"
    page = shown(chief)
    assert "Version 2 is in force." in page
    assert "valid for 90 days" in page
    assert "the beginning" in page
    chief.post(address("like"), {"amount": "4", "valid_days": ""})
    assert rules_of(cast.brand)["like"].now.terms == Terms("like", 3, 4, None, "like")


def test_what_cannot_be_used_is_said_beside_its_field(cast, sign_in):
    chief = sign_in(cast.chief)
    kept = chief.post(address("like"), {"amount": "-1", "valid_days": "90"}).content.decode()
    assert 'aria-invalid="true"' in kept
    assert 'value="90"' in kept
    assert rules_of(cast.brand)["like"].now.terms.version == 1


def test_operators_read_and_do_not_change(cast, sign_in):
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    iron = sign_in(cast.iron)
    assert "Put in force" not in shown(iron)
    assert iron.post(address("like"), {"amount": "3"}).status_code == 403
    assert sign_in(cast.fan).get(RULES).status_code == 403
    assert sign_in(cast.rival).post(address("like"), {"amount": "3"}).status_code == 403


def test_a_rule_that_is_none_is_not_there(cast, sign_in):
    assert sign_in(cast.chief).post(address("sleep"), {"amount": "3"}).status_code == 404


def test_the_page_in_chinese_and_in_few_queries(cast, sign_in, assert_queries):
    change_rule("like", amount=3, by=cast.chief)
    chief = sign_in(cast.chief)
    with assert_queries(12):
        page = shown(chief, headers={"Accept-Language": "zh-CN"})
    assert "由谁" in page


WORDS = {"deed": "comment", "name": "Few words", "amount": "2", "most_a_day": "10"}


def test_a_chief_tries_a_rule_and_makes_it(cast, sign_in):
    said = publish(cast.circle, by=cast.fan, body="Up it goes.")
    comment(said, by=cast.iron, body="And stays.")
    chief = sign_in(cast.chief)
    new = reverse("desk:new_rule", args=["kite"])
    assert "For what" in shown(chief, at=new)
    tried = chief.post(new, WORDS | {"try": "1"}).content.decode()
    assert "The last 90 days under these terms" in tried
    assert "Iron" in tried
    assert 'value="Few words"' in tried, "the form keeps what was typed"
    piece = chief.post(new, WORDS | {"try": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert piece.lstrip().startswith("<section")
    assert "few-words" not in rules_of(cast.brand)
    made = chief.post(new, WORDS)
    assert made.headers["Location"] == f"{RULES}#few-words"
    assert "When you comment, you get 2 points. At most 10 a day." in shown(chief)
    assert "now it is" in chief.post(address("few-words"), WORDS | {"try": "1"}).content.decode()


def test_a_rule_that_makes_no_sense_is_said_beside_its_field(cast, sign_in):
    chief = sign_in(cast.chief)
    new = reverse("desk:new_rule", args=["kite"])
    wrong = WORDS | {"condition": "karma > 3"}
    for sent in (wrong, wrong | {"try": "1"}):
        answer = chief.post(new, sent)
        assert answer.status_code == 422
        assert "“karma” is not known." in answer.content.decode()
    backwards = WORDS | {"starts_at": "2026-05-02T10:00", "ends_at": "2026-05-01T10:00"}
    assert "It ends before it begins." in chief.post(new, backwards).content.decode()


def test_moments_are_the_brands_own(cast, sign_in):
    cast.brand.zone = "Asia/Shanghai"
    cast.brand.save()
    chief = sign_in(cast.chief)
    chief.post(reverse("desk:new_rule", args=["kite"]), WORDS | {"starts_at": "2026-05-02T10:00"})
    terms = rules_of(cast.brand)["few-words"].now.terms
    assert terms.starts_at == datetime(2026, 5, 2, 2, tzinfo=UTC)
    assert 'value="2026-05-02T10:00"' in shown(chief, at=address("few-words"))


def test_budgets_and_handing_on(cast, sign_in, fresh_database):
    chief, at = sign_in(cast.chief), reverse("desk:open_budget", args=["kite"])
    chief.post(at, {"name": "Spring"})
    budget = Budget.of(cast.brand).get()
    fund = reverse("desk:fund_budget", args=["kite", budget.pk])
    chief.post(fund, {"amount": "50"})
    catch_up()
    page = shown(chief)
    assert "0 of 50 given" in page
    chief.post(fund, {"amount": "20", "draw": "1"})
    catch_up()
    assert pots_of(cast.brand)[0].left == 30
    chief.post(fund, {"amount": "99", "draw": "1"})
    assert "There is not so much left in it." in shown(chief)
    chief.post(reverse("desk:set_handing", args=["kite"]), {"most_a_day": "5"})
    assert "A member may hand on 5 points a day." in shown(chief)
    assert sign_in(cast.fan).post(fund, {"amount": "5"}).status_code == 403
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    assert sign_in(cast.iron).post(at, {"name": "Mine"}).status_code == 403

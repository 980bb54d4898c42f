"""The rules on the desk: read by those who run the brand, changed by a chief."""

from django.urls import reverse

from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.queries import rules_of
from hundredfold.rewards.terms import Terms

RULES = "/kite/desk/rules/"


def address(rule):
    return reverse("desk:rule", args=["kite", rule])


def shown(client, **more):
    response = client.get(RULES, **more)
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

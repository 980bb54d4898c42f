"""Every operation, every actor, what is theirs, another brand's and what is not there at all."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from hundredfold.activity.queries import by
from hundredfold.benefits.actions.bundle import give_package
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.actions.pack import pack
from hundredfold.benefits.actions.scan import scan
from hundredfold.benefits.actions.show_code import make_pass
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Benefit
from hundredfold.benefits.signing import letters_of
from hundredfold.contests.actions.open_contest import open_contest
from hundredfold.entrance.actions.advance import advance
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.hand_in import hand_in
from hundredfold.entrance.actions.recommend import recommend
from hundredfold.entrance.models import Application, Code, Door, Stage
from hundredfold.entrance.queries.testing import steps_of
from hundredfold.honours.actions.bestow import bestow
from hundredfold.honours.actions.define import define as found_honour
from hundredfold.identity.models import Site
from hundredfold.insight.actions.save_segment import save_segment
from hundredfold.kit.clock import now
from hundredfold.kit.near import near
from hundredfold.kit.refs import ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.units import POINTS
from hundredfold.moderation.actions.appeal import appeal
from hundredfold.moderation.actions.open_case import open_case
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.models import Person
from hundredfold.referral.models import Binding, Invitation, Link, Poster
from hundredfold.rewards.actions.fund_budget import open_budget
from hundredfold.rewards.models import Handed
from hundredfold.rewards.rules import REWARDS
from hundredfold.site.api import api
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.embed import embed
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.plan_post import plan_post
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post, Series
from hundredfold.tiers.actions.place import place
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder
from hundredfold.tiers.models import Tier
from tests.cast import START, Cast
from tests.entrances import come_by_doors, come_by_links, go_elsewhere, kept_by
from tests.plain_sql import lift_row_security
from tests.settings import POSTGRESQL

BODIES: dict[str, dict[str, Any]] = {
    "appoint_member": {"role": "iron"},
    "patch_me": {"place": "Here"},
    "post_token": {"name": "A program"},
    "put_vote": {"options": [1]},
    "post_host": {"origin": "https://theirs.example"},
    "post_page_comment": {"page": "https://theirs.example/", "body": "Words"},
    "edit_series": {"title": "Theirs"},
    "put_parts": {"posts": []},
    "put_post_in_series": {"title": "Theirs"},
    "put_draft": {"body": "Words"},
    "post_plan": {"body": "Words", "minutes": 5},
    "publish_post": {"body": "Words"},
    "ask_question": {"title": "Title", "body": "Words"},
    "edit_post": {"body": "Other words"},
    "answer_question": {"body": "Words"},
    "hide_post": {"cause": "spam"},
    "comment_on_post": {"body": "Words"},
    "edit_a_comment": {"body": "Other words"},
    "hide_comment": {"cause": "spam"},
    "post_version": {"amount": 3},
    "post_benefit": {"kind": "service", "name": {"en": "Hour"}},
    "put_benefit_words": {"name": {"en": "Hour"}},
    "post_stock": {"count": 1},
    "post_issue": {"person": 1},
    "post_purchase": {},
    "post_use": {},
    "post_gift": {},
    "post_pass": {},
    "post_contest": {
        "name": {"en": "Best"},
        "tag": "best",
        "benefit": "hour",
        "ends_at": "2027-06-01T00:00:00Z",
    },
    "put_winners": {"posts": [1]},
    "post_placing": {"tier": "bronze"},
    "post_bundle": {"person": 1},
    "post_package_purchase": {},
    "put_honour_words": {"name": {"en": "Hand"}},
    "post_bestowal": {"honour": "helper", "reason": "Mended"},
    "post_scan": {"code": "x"},
    "put_finding": {"finding": "forgiven"},
    "post_rule": {"deed": "comment", "name": "Words", "amount": 1},
    "post_trial": {"deed": "comment", "amount": 1},
    "post_budget": {"name": "Spring"},
    "post_funds": {"amount": 5},
    "post_draw": {"amount": 5},
    "put_handing": {"most_a_day": 5},
    "post_handed": {"taker": 1, "amount": 1},
    "post_candidate": {"person": 1},
    "put_character": {"decision_days": 30, "excitement": 7},
    "put_list_terms": {"seeds": 10},
    "post_stage": {"stage": "tested"},
    "decline_candidate": {"reason": "No time"},
    "put_owner": {"owner": None},
    "post_evidence": {"step": 1, "words": "Here"},
    "put_verdict": {"accepted": True},
    "post_recommendation": {"name": "Ada", "reason": "She mends."},
    "settle_recommendation": {"answer": "Asked"},
    "post_wording": {"name": "Theirs", "condition": "days > 2"},
}
BODIES |= {
    "report_post": {"cause": "spam"},
    "report_comment": {"cause": "spam"},
    "appeal_post": {"words": "Why?"},
    "appeal_comment": {"words": "Why?"},
    "decide_case": {"verdict": "kept"},
    "settle_appeal": {"verdict": "stays"},
    "slow_circle": {"seconds": 60},
    "put_duty": {"hours": 5},
    "put_device": {"endpoint": "https://push.example/1", "key": "A", "secret": "A"},
    "post_door": {"kind": "open"},
    "put_places": {"places": 5},
    "post_code": {"name": "Fair"},
    "enter_circle": {"code": "nothing at all"},
    "post_application": {"answers": []},
    "decline_application": {"reason": "Full"},
    "post_let_in": {"how_many": 1},
    "post_link": {"name": "Club"},
    "post_invitation": {"name": "Ada"},
    "post_invite_sheet": {"sheet": "Ada,ada@example.org"},
    "post_binding": {"person": 1, "referrer": 2},
    "put_attribution": {"window_days": 7},
    "post_poster": {"title": {"en": "Fly"}},
    "put_poster": {"title": {"en": "Fly"}},
    "post_site": {"name": "Shop", "addresses": ["https://shop.example/"]},
    "post_site_secret": {},
    "post_my_history": {"word": "nothing at all"},
    "patch_picture": {"alt": "A kite"},
    "put_pictures": {"pictures": []},
    "post_old_profile": {"circle": "makers", "profile": "7"},
}
AT_DOORS = ("door", "application", "code", "link", "invitation", "binding", "poster", "site")
OF_THE_LIST = ("candidate", "evidence", "recommendation")
ASKING = {"get_page_thread": "?page=https://ours.example/"}
"""What an address must ask besides."""
MISSING = 10**12
ACTORS = ("anybody", "stranger", "fan", "iron", "chief")


def operations() -> dict[str, tuple[str, str]]:
    """The route table: operation -> (method, path)."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return {
        said["operationId"]: (method.upper(), path)
        for path, methods in paths.items()
        for method, said in methods.items()
    }


def of_the_rival(cast: Cast) -> dict[str, Any]:
    """A row of the other brand for every number and name that a path may hold."""
    question = publish(cast.rival_circle, by=cast.rival, title="T", body="Ours", question=True)
    reply = answer(question, by=cast.rival, body="Ours too")
    token, _secret = make_token(by=cast.rival, name="Theirs")
    fact = by(cast.rival.brand, ref(cast.rival)).first()
    assert fact is not None
    return {
        "circle": cast.rival_circle.slug,
        "post": reply.pk,
        "comment": comment(reply, by=cast.rival, body="And this").pk,
        "person": cast.rival.pk,
        "token": token.pk,
        "picture": kept_by(cast.rival, "theirs", START).pk,
        "fact": fact.pk,
        "line": award(cast.rival),
        "segment": theirs_saved(cast),
        **theirs_listed(cast),
        **theirs_coming(cast),
        "series": theirs_in_parts(cast).pk,
        **theirs_looked_at(cast),
        "host": embed(cast.rival_circle, "https://ours.example", by=cast.rival).pk,
        "plan": plan_post(
            cast.rival_circle, {"body": "Ours"}, due_at=now() + timedelta(days=1), by=cast.rival
        ).pk,
        "figure": "nothing",  # every brand has the same figures
        **theirs_claimed(cast),
        "placing": theirs_placed(cast),
        **theirs_honoured(cast),
        "budget": open_budget("Ours", by=cast.rival).pk,
        "number": theirs_handed(cast).pk,
        "rule": "sleep",  # every brand has the same rules, so this one is nobody's
    }


def theirs_listed(cast: Cast) -> dict[str, int]:
    """Somebody on the list of the other brand, with something handed in; and a recommendation."""
    listed = enlist(cast.rival, circle=cast.rival_circle, by=cast.rival)
    advance(listed, Stage.TESTED, by=cast.rival)
    shown = hand_in(listed, steps_of(cast.rival_circle)[0], by=cast.rival, words="Ours")
    named = recommend(cast.rival_circle, by=cast.rival, name="Ours", reason="Ours")
    return {"candidate": listed.pk, "evidence": shown.pk, "recommendation": named.pk}


def theirs_coming(cast: Cast) -> dict[str, int]:
    """A door of the other brand, who asks there, and who was brought by whom."""
    words: Any = {"steward": cast.rival, "member": cast.rival, "at": lambda: START}
    come_by_links(cast.rival_circle, **words)
    come_by_doors(cast.rival_circle, **words)
    go_elsewhere(cast.rival_circle, **words)
    brand = cast.rival.brand
    rows = {
        "door": Door, "application": Application, "code": Code, "link": Link,
        "invitation": Invitation, "binding": Binding, "poster": Poster, "site": Site,
    }  # fmt: skip
    return {name: model.of(brand).order_by("-pk")[0].pk for name, model in rows.items()}


def theirs_in_parts(cast: Cast) -> Series:
    """A series of the other brand."""
    first = publish(cast.rival_circle, by=cast.rival, body="Ours", series="Ours")
    return first.part.series


def theirs_looked_at(cast: Cast) -> dict[str, int]:
    """What stewards of the other brand look at, and an author asks about again."""
    said = publish(cast.rival_circle, by=cast.rival, body="Ours")
    case = open_case(said, at=START)
    hide(said, by=cast.rival, cause="spam")
    return {"case": case.pk, "appeal": appeal(said, by=cast.rival, words="Ours").pk}


def theirs_claimed(cast: Cast) -> dict[str, Any]:
    """A benefit of the other brand, given and used; its code is nobody's here."""
    made = define("service", by=cast.rival, name=Words(en="Ours"))
    given = issue(made, cast.rival, by=cast.rival, count=9)
    shown = make_pass(made, by=cast.rival)
    return {
        "benefit": made.code, "issue": given.pk, "use": use(made, cast.rival, by=cast.rival).pk,
        "gift": give(made, by=cast.rival).code, "shown": shown.pk,
        "contest": open_contest(
            cast.rival_circle, by=cast.rival, name=Words(en="Ours"), tag=uuid4().hex, benefit=made,
            ends_at=now() + timedelta(days=1),
        ).pk,
        "scan": scan(letters_of(shown), by=cast.rival, key=uuid4().hex).pk,
        **theirs_packed(cast, made),
    }  # fmt: skip


def theirs_packed(cast: Cast, benefit: Benefit) -> dict[str, Any]:
    """A package of the other brand, and somebody who has it."""
    made = pack([(benefit, 1)], by=cast.rival, name=Words(en="Ours"))
    return {
        "package": made.code, "bundle": give_package(made, cast.rival, by=cast.rival).pk
    }  # fmt: skip


def theirs_placed(cast: Cast) -> int:
    """Somebody of the other brand, put into a tier by hand."""
    bronze = Asked(Words(en="Bronze"), 10, 6)
    set_growth_ladder([bronze], by=cast.rival)
    return place(cast.rival, Tier.objects.filter(brand=cast.rival.brand)[0], by=cast.rival).pk


def theirs_honoured(cast: Cast) -> dict[str, Any]:
    """An honour of the other brand, given by hand."""
    made = found_honour(by=cast.rival, name=Words(en="Ours"))
    other = Person.of(cast.rival.brand).exclude(pk=cast.rival.pk).order_by("pk")[0]
    given = bestow(made, other, by=cast.rival, reason="Ours")
    return {"honour": made.code, "bestowal": given.pk}


def theirs_handed(cast: Cast) -> Handed:
    """Points that somebody of the other brand handed on."""
    other = Person.of(cast.rival.brand).exclude(pk=cast.rival.pk).order_by("pk")[0]
    return Handed.objects.create(brand=cast.rival.brand, giver=cast.rival, taker=other, amount=1)


def theirs_saved(cast: Cast) -> int:
    """A segment of the other brand."""
    named = {"name": "Ours", "condition": "days > 1"}
    return save_segment(cast.rival_circle, by=cast.rival, **named).pk


def award(person: Person) -> int:
    """A line in somebody's wallet."""
    leg = Move(REWARDS.ref, ref(person), POINTS, 5, "join")
    return post(leg, brand=person.brand_id, by=REWARDS, key="matrix")[0]


def leaks(cast: Cast, *, among: str = "") -> list[str]:
    """Where an actor can tell a row of another brand from one that is not there; at every address,
    or at those whose names begin so."""
    theirs = of_the_rival(cast)
    nothing = {name: MISSING for name in theirs} | {"circle": "nowhere"}
    found = []
    for name, (method, path) in operations().items():
        if not name.startswith(among):
            continue
        inside = path.replace("{brand}", "kite") + ASKING.get(name, "")
        if "{" not in inside or "{brand}" not in path:
            continue
        for actor in ACTORS:
            person = None if actor == "anybody" else getattr(cast, actor)
            told = [
                _ask(name, method, _fill(inside, cast, numbers), person)
                for numbers in (theirs, nothing)
            ]
            if told[0] != told[1] or told[0][0] not in (401, 404):
                found.append(f"{actor} at {name}: {told[0]} and {told[1]}")
    return found


def _fill(path: str, cast: Cast, numbers: dict[str, Any]) -> str:
    """Where a path names a row of the circle, the circle itself is one's own."""
    if "{person}" in path:
        path = path.replace("{circle}", cast.circle.slug)
    return path.format(**numbers)


def _ask(name: str, method: str, path: str, person: Person | None) -> tuple[int, bytes]:
    asks = Client(headers=_key(person) if person else {})
    sent = json.dumps(BODIES[name]) if name in BODIES else ""
    told = asks.generic(method, path, sent, content_type="application/json")
    return told.status_code, told.content


def _key(person: Person) -> dict[str, str]:
    return {"authorization": f"Bearer {make_token(by=person, name='Matrix')[1]}"}


def test_another_brand_is_nowhere(cast: Cast, settings) -> None:
    settings.API_WRITES_A_MINUTE = 10**9
    near.clear()
    assert leaks(cast) == []


def test_the_matrix_sees_a_filter_that_is_missing(
    cast: Cast, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_WRITES_A_MINUTE = 10**9
    monkeypatch.setattr(Post, "of", classmethod(lambda cls, brand: cls.objects.all()))
    if POSTGRESQL:
        assert leaks(cast, among="get_") == [], "row-level security stands behind the filter"
        lift_row_security()
    assert any("get_words" in leak for leak in leaks(cast, among="get_"))


@pytest.mark.parametrize("name", sorted(operations()))
def test_writing_needs_a_key(cast: Cast, name: str) -> None:
    """Anonymous writing is refused before anything else is looked at; so is a forged form."""
    method, path = operations()[name]
    if method == "GET":
        return
    numbers = dict.fromkeys(
        (
            "post",
            "comment",
            "person",
            "token",
            "line",
            "segment",
            "picture",
            "plan",
            "series",
            "host",
            "case",
            "appeal",
            "budget",
            "issue",
            "use",
            "gift",
            "shown",
            "scan",
            "contest",
            "placing",
            "bestowal",
            "bundle",
            "number",
            *OF_THE_LIST,
            *AT_DOORS,
        ),
        1,
    )
    named = {"rule": "like", "benefit": "hour", "honour": "helper", "package": "both"}
    at = path.format(brand="kite", circle="makers", **named, **numbers)
    asks = Client(enforce_csrf_checks=True)
    assert asks.generic(method, at).status_code == 401
    assert cast.fan.account is not None
    asks.force_login(cast.fan.account)
    assert asks.generic(method, at).status_code == 403

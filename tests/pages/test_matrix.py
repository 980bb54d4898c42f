"""Every page, every actor: another brand's row answers as one that is not there; and every form
that changes something is refused without its token.

The table of pages is read from the addresses themselves. A page whose address holds a number and
that says nothing here about which row it is fails: whoever adds one says so.
"""

import re
from typing import Any

import pytest
from django.test import Client

from hundredfold.benefits.actions.bundle import give_package
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.actions.pack import pack
from hundredfold.benefits.actions.scan import scan
from hundredfold.benefits.actions.show_code import make_pass
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.signing import letters_of
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Role
from hundredfold.entrance.actions.recommend import recommend
from hundredfold.honours.actions.bestow import bestow
from hundredfold.honours.actions.define import define as found_honour
from hundredfold.kit.near import near
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.models import Person, Token
from hundredfold.referral.actions.invite import invite
from hundredfold.referral.models import Invitation, Link
from hundredfold.rewards.actions.fund_budget import open_budget
from tests.cast import START, Cast, account
from tests.entrances import newcomer
from tests.lives import Life
from tests.pages.routes import MISSING, OF_ALL_BRANDS, ROWS, SECOND, routes, row_of, rows_of
from tests.plain_sql import lift_row_security
from tests.settings import POSTGRESQL

ACTORS = ("anonymous", "stranger", "fan", "iron", "operator", "chief", "rival")


@pytest.fixture
def actors(cast: Cast, sign_in: Any) -> dict[str, Client]:
    """Everybody there is, each in a browser of their own."""
    near.clear()
    operator = enrol(account("operator"), brand=cast.brand, name="Operator", at=START)
    join(cast.circle, by=operator)
    appoint(operator, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    make_token(by=cast.rival, name="A key of theirs")
    recommend(cast.rival_circle, by=cast.rival, name="Ada", reason="Mends")
    open_budget("Ours", by=cast.rival)
    theirs = define("service", by=cast.rival, name=Words(en="Theirs"))
    issue(theirs, cast.rival, by=cast.rival, count=3)
    scan(letters_of(make_pass(theirs, by=cast.rival)), by=cast.rival, key="ours")
    use(theirs, cast.rival, by=cast.rival)
    give_package(
        pack([(theirs, 1)], by=cast.rival, name=Words(en="Theirs")), cast.rival, by=cast.rival
    )
    honour = found_honour(by=cast.rival, name=Words(en="Helper"))
    bestow(honour, newcomer(cast.rival_circle, "Gus", START), by=cast.rival, reason="Mended")
    people = {name: getattr(cast, name, operator) for name in ACTORS if name != "anonymous"}
    return {"anonymous": Client()} | {name: sign_in(one) for name, one in people.items()}


def told(client: Client, method: str, path: str) -> tuple[int, str, str]:
    """What is answered, without what is another each time."""
    answer = client.generic(method, path)
    body = b"" if answer.streaming else answer.content
    plain = re.sub(
        r'(nonce|value)="[\w-]{20,}"|csrf\w*\W+[\w-]{20,}', "", body.decode("utf-8", "replace")
    )
    return answer.status_code, answer.get("Location", "").replace(path, ""), plain.replace(path, "")


def leaks(cast: Cast, actors: dict[str, Client], *, among: str = "") -> list[str]:
    """Where an actor can tell another brand's row from one that is not there; on every page, or on
    those whose names begin so."""
    found = []
    for route in routes():
        if not route.name.startswith(among):
            continue
        if not route.numbers or route.name in OF_ALL_BRANDS:
            continue
        first, *others = route.numbers
        ours = {name: row_of(SECOND[route.name], cast.chief) for name in others}
        theirs, nothing = row_of(ROWS[route.name], cast.rival), MISSING
        for actor, client in actors.items():
            if actor == "rival":
                continue
            for method in ("GET", "POST"):
                answers = [
                    told(client, method, route.filled({first: number} | ours))
                    for number in (theirs, nothing)
                ]
                if answers[0] != answers[1] or answers[0][0] in (200, 500):
                    found.append(f"{actor} {method} {route.name}: {answers[0][0]}, {answers[1][0]}")
    return found


@pytest.mark.same_on_either
def test_every_page_with_a_number_says_which_row_it_is() -> None:
    missing = [one.name for one in routes() if one.numbers and one.name not in ROWS]
    assert not missing, f"say in {__name__} which row the number of these is: {missing}"
    known = {one.name for one in routes()}
    assert set(ROWS) <= known, "and no page that is gone"


def test_another_brands_row_is_nowhere(cast: Cast, life: Life, actors: dict[str, Client]) -> None:
    assert leaks(cast, actors) == []


def test_a_filter_that_is_missing_is_seen(
    cast: Cast, life: Life, actors: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: one model forgets its brand, and the page that shows it is named."""
    monkeypatch.setattr(Link, "of", classmethod(lambda cls, brand: cls.objects.all()))
    if POSTGRESQL:
        assert leaks(cast, actors, among="desk:link") == [], "row security stands behind it"
        lift_row_security()
    assert leaks(cast, actors, among="desk:link") != []


@pytest.mark.same_on_either
def test_another_brands_circle_is_nowhere(
    cast: Cast, life: Life, actors: dict[str, Client]
) -> None:
    found = []
    for route in routes():
        if "<slug:circle>" not in route.address or "desk/" in route.address:
            continue
        numbers = {name: row_of(ROWS[route.name], cast.chief) for name in route.numbers}
        for actor, client in actors.items():
            for method in ("GET", "POST"):
                answers = [
                    told(client, method, route.filled(numbers, circle=circle))
                    for circle in ("pond", "nowhere")
                ]
                if answers[0][0] not in (404, 405) or answers[0][0] != answers[1][0]:
                    found.append(f"{actor} {method} {route.name}: {answers[0][0]}, {answers[1][0]}")
    assert found == []


@pytest.mark.same_on_either
def test_the_desk_is_for_those_who_run_the_brand(
    cast: Cast, life: Life, actors: dict[str, Client]
) -> None:
    """Nobody else sees a page of it, whatever the page; and neither do those of another brand."""
    found = []
    for route in routes():
        if not route.name.startswith("desk:"):
            continue
        numbers = {name: row_of(Person, cast.chief) for name in route.numbers}
        for actor, wanted in (
            ("anonymous", {302, 405}), ("stranger", {403, 405}), ("fan", {403, 405}),
            ("iron", {403, 405}), ("rival", {403, 405}),
        ):  # fmt: skip
            for method in ("GET", "POST"):
                status = told(actors[actor], method, route.filled(numbers))[0]
                if status not in wanted:
                    found.append(f"{actor} {method} {route.name}: {status}")
    assert found == []


BY_THEIR_OWN_TOKEN = ("notices:stop",)
"""A mail program posts what stands in a letter (RFC 8058); its address is the token."""


@pytest.mark.same_on_either
def test_nothing_is_changed_without_its_token(cast: Cast, life: Life) -> None:
    """A form that another site made somebody send is refused before anything is looked at."""
    browser = Client(enforce_csrf_checks=True)
    assert cast.chief.account is not None
    browser.force_login(cast.chief.account)
    open_ones = []
    for route in (one for one in routes() if one.name not in BY_THEIR_OWN_TOKEN):
        numbers = dict.fromkeys(route.numbers, 1)
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            status = told(browser, method, route.filled(numbers))[0]
            if status != 403:
                open_ones.append(f"{method} {route.name}: {status}")
    assert open_ones == []


@pytest.mark.same_on_either
def test_our_own_rows_are_there(cast: Cast, life: Life, actors: dict[str, Client]) -> None:
    """The other half: addresses that are nowhere for theirs are somewhere for one of ours."""
    absent = []
    for route in routes():
        if route.numbers:
            first, *others = route.numbers
            second = {name: row_of(SECOND[route.name], cast.chief) for name in others}
            asked = (
                told(actors[actor], "GET", route.filled({first: number} | second))[0]
                for actor in ("chief", "fan", "iron")
                for number in rows_of(ROWS[route.name], cast.chief)
            )
            if not any(status in (200, 302, 405) for status in asked):
                absent.append(route.name)
    assert absent == ["referral:scanned_poster", "desk:group", "desk:tribe", "desk:drawn_in"], (
        "a short link by a code that nobody has, and drawings that a life leaves empty"
    )


def test_what_is_somebodys_own_is_nobody_elses(
    cast: Cast, life: Life, actors: dict[str, Client]
) -> None:
    """Keys, links and invitations are managed by whoever made them, whatever the role of others."""
    invite(cast.circle, by=cast.iron, name="Gale", house="https://kite.example")
    own = {
        "home:revoke": Token.of(cast.brand).filter(person=cast.fan, revoked_at__isnull=True),
        "referral:close": Link.of(cast.brand).filter(owner=cast.iron, closed_at=None),
        "referral:invitation": Invitation.of(cast.brand).filter(
            by=cast.iron, accepted_at=None, withdrawn_at=None
        ),
        "referral:uninvite": Invitation.of(cast.brand).filter(
            by=cast.iron, accepted_at=None, withdrawn_at=None
        ),
    }
    pages = {route.name: route for route in routes()}
    for name, rows in own.items():
        row = rows.order_by("-pk").values().first()
        assert row is not None
        (number,) = pages[name].numbers
        for actor in ("stranger", "operator", "rival"):
            for method in ("GET", "POST"):
                told(actors[actor], method, pages[name].filled({number: row["id"]}))
                assert rows.filter(**row).exists(), f"{actor} changed it: {method} {name}"
        owner = actors["fan" if name == "home:revoke" else "iron"]
        told(owner, "POST", pages[name].filled({number: row["id"]}))
        assert rows.filter(**row).exists() is (name == "referral:invitation"), f"theirs: {name}"

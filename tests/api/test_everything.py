"""Everything a stranger to the code may send, from the description alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.test import Client
from hypothesis import strategies as st
from schemathesis.config import HealthCheck
from schemathesis.engine import events, from_schema

from hundredfold.entrance.queries.testing import steps_of
from hundredfold.identity.actions.give_history import make_history_code
from hundredfold.kit.clock import now
from hundredfold.kit.scope import brand_scope
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.models import Account
from hundredfold.talk.models import Option
from tests.api.doorway import somebody_imported
from tests.api.scenery import Scenery
from tests.cast import Cast
from tests.databases import Copy

SOMEBODY_ELSE_LEFT = "was deleted with `DELETE /api/v1/brands/kite/me`"
"""Who leaves is somebody passing by (see `somebody_new`); whoever asks afterwards is still here."""

CONDITIONS = st.sampled_from(
    ["days > 30", "role == 'iron' and not has_account", "tags contains 'x'"]
)
schemathesis.openapi.format("condition", CONDITIONS)
OF_DEEDS = st.sampled_from(["", "hour > 8", "doer_role == 'iron' and days_here >= 1"])
schemathesis.openapi.format("condition-of-deeds", OF_DEEDS)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's pace is tried elsewhere."""
    monkeypatch.setenv("HUNDREDFOLD_API_WRITES_A_MINUTE", str(10**9))


@pytest.fixture
def part() -> str:
    """Which part of the API is tried: "talk", "the rest" or "all"."""
    return "all"


@pytest.fixture
def schema(
    fresh_database: Copy, unhurried: None, served: str, cast: Cast, part: str
) -> Iterator[Any]:
    """The served description, with Chief's keys and something real for every operation."""
    loaded = schemathesis.openapi.from_url(f"{served}/api/v1/openapi.json")
    if part != "all":
        loaded = loaded.include(tag="talk") if part == "talk" else loaded.exclude(tag="talk")
    scenery, (_token, secret) = Scenery(cast), make_token(by=cast.chief, name="Everything")
    browser = Client()
    assert cast.chief.account is not None
    browser.force_login(cast.chief.account)
    session = browser.cookies["sessionid"].value

    @schemathesis.hook
    def before_call(_context: Any, case: Any, _more: Any) -> None:
        name = case.operation.definition.raw["operationId"]
        path = case.operation.path
        if case.meta is None or case.meta.generation.mode.is_positive:
            with brand_scope(cast.brand):  # in a thread of its own
                real = scenery.prepare(name, path)
                case.path_parameters = {**(case.path_parameters or {}), **real}
                in_the_circle(case, cast)
            if case.headers and "Idempotency-Key" in case.headers:
                case.headers["Idempotency-Key"] = uuid4().hex  # one used before is refused

    @loaded.auth()
    class Keys:
        def get(self, _case: Any, _context: Any) -> str:
            return secret

        def set(self, case: Any, data: str, _context: Any) -> None:
            case.headers = case.headers or {}
            name = case.operation.definition.raw["operationId"]
            if name in BY_HAND:
                own = somebody_new(cast) if name in ONCE_ONLY else session
                case.cookies = {**(case.cookies or {}), "sessionid": own, "csrftoken": "t" * 32}
                case.headers["X-CSRFToken"] = "t" * 32
            else:
                case.headers["Authorization"] = f"Bearer {data}"

    yield loaded
    schemathesis.hooks.unregister(before_call)


BY_HAND = ("post_token", "delete_me", "post_my_history", "list_old_profiles", "post_old_profile")
"""What no key may do; of these each of ONCE_ONLY is done once by anybody."""
ONCE_ONLY = ("delete_me", "post_my_history")


def an_option(case: Any, cast: Cast) -> dict[str, Any]:
    options = Option.of(cast.brand).filter(poll__post=case.path_parameters["post"])
    return {"options": [options.order_by("pk")[0].pk]}


def in_two_days() -> str:
    return (now() + timedelta(days=2)).isoformat()


TRIBE = [
    {"step": step, "measure": measure, "entry": 9, "hold": 3}
    for step, measure in (("iron", "strong_ties"), ("chief", "influence_rank"))
]

OF_ONE: dict[str, Callable[[Any, Cast], dict[str, Any]]] = {
    "post_evidence": lambda _case, cast: {"step": steps_of(cast.circle)[0].pk},
    "put_vote": an_option,
    "post_my_history": lambda _case, cast: {
        "word": make_history_code(somebody_imported(cast), by=cast.chief)[1]
    },
    "post_scan": lambda _case, cast: {"code": Scenery(cast).letters()},
    "post_contest": lambda _case, _cast: {
        "benefit": "hour", "starts_at": None, "winners": 1, "each": 1, "ends_at": in_two_days(),
    },
    "post_rule": lambda _case, _cast: {"gives": "points"},
    "post_trial": lambda _case, _cast: {"gives": "growth", "valid_days": None, "locked_days": None},
    "post_package": lambda _case, _cast: {"contents": [{"benefit": "hour", "count": 1}]},
    "post_honour": lambda _case, _cast: {"bronze": 1, "silver": 5, "gold": None},
    "post_bestowal": lambda _case, _cast: {"honour": "helper"},
    "put_growth_ladder": lambda _case, _cast: {
        "tiers": [{"name": {"en": "Bronze"}, "entry": 10, "hold": 6}]
    },
    "put_tribe_ladder": lambda _case, _cast: {"needs": TRIBE},
    "post_placing": lambda _case, _cast: {"tier": "bronze", "until": None},
    "put_winners": lambda _case, _cast: {"posts": []},
    "post_gift": lambda _case, cast: {"to": cast.iron.pk, "opens_at": None, "uses": 1},
}  # fmt: skip
"""What has to be real in the body of one operation."""


def in_the_circle(case: Any, cast: Cast) -> None:
    """What is named outside the path is something that there is."""
    real = {
        "circle": cast.circle.slug,
        "person": cast.fan.pk,
        "owner": cast.iron.pk,
        "referrer": cast.chief.pk,
        "addresses": ["https://shop.example/back"],
    }
    name = case.operation.definition.raw["operationId"]
    real |= OF_ONE[name](case, cast) if name in OF_ONE else {}
    for sent in (case.query, case.body):
        if isinstance(sent, dict):
            sent.update({name: value for name, value in real.items() if name in sent})


def somebody_new(cast: Cast) -> str:
    """The session of somebody who may leave for good: each can do so once."""
    account = Account.objects.create_user(f"{uuid4().hex}@example.org", None)
    with brand_scope(cast.brand):
        enrol(account, brand=cast.brand, name="Passing by")
    browser = Client()
    browser.force_login(account)
    return browser.cookies["sessionid"].value


def run(schema: Any, examples: int) -> tuple[list[str], dict[str, set[int]]]:
    """What went wrong, and which statuses each operation has answered with."""
    # A slow machine is no fault, nor is a server that looks for the hundred for the first time.
    schema.config.update(suppress_health_check=[HealthCheck.all], request_timeout=120)
    schema.config.generation.update(max_examples=examples, deterministic=True, database="none")
    failures: list[str] = []
    answered: dict[str, set[int]] = defaultdict(set)
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures.append(repr(getattr(event, "value", None) or getattr(event, "exception", "")))
        if not isinstance(event, events.ScenarioFinished):
            continue
        for key, interaction in event.recorder.interactions.items():
            operation = event.recorder.cases[key].value.operation
            if interaction.response is not None:
                answered[operation.label].add(interaction.response.status_code)
        for key, checks in event.recorder.checks.items():
            case = event.recorder.cases[key].value
            failures += [
                f"{case.operation.label}: {check.name}: {check.failure_info.failure}\n"
                f"{check.failure_info.code_sample}"
                for check in checks
                if check.failure_info is not None
                and SOMEBODY_ELSE_LEFT not in str(check.failure_info.failure)
            ]
    return failures, answered


def hold(schema: Any, examples: int) -> None:
    """Nothing goes wrong, and nearly every operation is also seen to succeed."""
    failures, answered = run(schema, examples)
    assert not failures, "\n\n".join(failures[:20]) + f"\n\n{len(failures)} in all"
    done = {label for label, codes in answered.items() if any(code < 300 for code in codes)}
    print(f"{len(done)} of {len(answered)} operations succeeded")  # noqa: T201 shown by -s
    assert len(done) >= 0.95 * len(answered), f"never accepted: {sorted(set(answered) - done)}"


@pytest.mark.slow
@pytest.mark.parametrize("part", ["talk", "the rest"])
def test_a_little_of_everything(schema: Any) -> None:
    hold(schema, examples=2)


@pytest.mark.slow
@pytest.mark.soak
def test_everything(schema: Any) -> None:
    hold(schema, examples=500)

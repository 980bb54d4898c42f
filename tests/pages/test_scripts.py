"""Nothing that anybody writes runs: not by the cleaner alone, and not by the policy alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from hundredfold.brands.models import Brand, BrandOwned, Derived
from hundredfold.kit import prose
from hundredfold.kit.words import Words, WordsField
from hundredfold.search.models import Entry
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post
from tests.cast import Cast
from tests.lives import Life
from tests.pages.routes import ROWS, SECOND, routes, row_of
from tests.pages.scripts import HEAR, Tried, of_our_own, published

pytestmark = pytest.mark.same_on_either


@pytest.fixture
def raw(new_context: Callable[..., Any]) -> Tried:
    return Tried(new_context())


def policy() -> dict[str, str]:
    """What our pages say of themselves."""
    said = Client().get("/accounts/login/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in said
    return {"Content-Security-Policy": said}


def let_through(raw: Tried, payloads: list[str], made: Callable[[str], str]) -> list[str]:
    """What still runs once it was made safe; many at a time, since none should."""
    together = (payloads[at : at + 20] for at in range(0, len(payloads), 20))
    return [
        "\n".join(many)
        for many in together
        if raw.runs("\n".join(made(one) for one in many), wait=400)
    ]


def hold(raw: Tried, alive: list[str]) -> None:
    """Markdown and HTML from elsewhere, with no policy behind; words as they are, with it."""
    said = policy()
    assert let_through(raw, alive, prose.render) == []
    assert let_through(raw, alive, prose.cleaned) == []
    assert [one for one in alive if raw.runs(one, said, wait=0)] == []


def test_the_cleaner_alone_and_the_policy_alone(cast: Cast, raw: Tried) -> None:
    alive = [one for one in of_our_own() if raw.runs(one)]
    assert len(alive) >= 100  # the control: these run where nothing holds them back
    hold(raw, alive)


@pytest.mark.soak
def test_what_others_collected(cast: Cast, raw: Tried) -> None:
    alive = [one for one in published() if raw.runs(one)]
    print(f"{len(alive)} of {len(published())} run")  # noqa: T201 shown by -s
    assert len(alive) >= 20
    hold(raw, published())


CODES = {
    "key", "digest", "by", "opened_by", "hint", "standing", "scopes", "owner", "unit", "actor",
   "why",     "rule", "earner", "code", "rows", "condition", "address", "house", "leads", "html",
    "slug", "language", "zone",
}  # fmt: skip
"""What nobody types as they like, and what is made of what they typed."""


def sinks() -> Iterator[tuple[type[BrandOwned], models.Field[Any, Any]]]:
    """Every column of a brand that holds somebody's words."""
    for model in apps.get_models():
        if issubclass(model, BrandOwned) and not issubclass(model, Derived | Entry):
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField | WordsField)
                if is_text and not (field.choices or field.unique or field.name in CODES):
                    yield model, field


def fill(brand: Brand, payloads: list[str], turn: int) -> int:
    """Every sink of every row of this brand holds a payload, others each turn; gives how many."""
    filled = 0
    for model, field in sinks():
        fitting = [one for one in payloads if len(one) <= (field.max_length or 10_000)]
        rows = list(model.of(brand).order_by("pk")) if fitting else []
        for at, row in enumerate(rows):
            said = fitting[(turn * len(rows) + at) % len(fitting)]
            values: dict[str, Any] = {field.name: said}
            if isinstance(field, WordsField):
                values = {field.name: Words({"en": said})}
            if field.name == "body" and hasattr(row, "html"):
                values["html"] = prose.render(said)
            model.of(brand).filter(pk=row.pk).update(**values)
        filled += len(rows)
    return filled


def shown(cast: Cast) -> Iterator[str]:
    """Every page of the brand that can be opened, with a row of ours where it names one."""
    for route in routes():
        numbers = {
            name: row_of(ROWS[route.name] if at == 0 else SECOND[route.name], cast.chief)
            for at, name in enumerate(route.numbers)
        }
        address = route.filled(numbers)
        if address.endswith("/"):  # the others are files
            yield address


def ran_on(page: Any, address: str) -> str:
    """What ran there, or what would at a press."""
    hits = page.evaluate("window.hits ?? []")
    if hits:
        return f"{address}: ran"
    leads = page.evaluate(
        "[...document.querySelectorAll('a, area, form, button, iframe')].map((one) =>"
        " one.href || one.action || one.formAction || one.src || '').filter((to) =>"
        " /^(javascript|data|vbscript):/i.test(to))"
    )
    return f"{address}: leads to {leads}" if leads else ""


def run_everywhere(
    cast: Cast, served: str, context: Any, secret: str, turns: int
) -> tuple[list[str], int]:
    """What ran on which page, and how many pages were opened; with no policy to hold it."""
    context.add_init_script(HEAR)
    context.add_cookies([{"name": "sessionid", "value": secret, "url": served}])
    page, found, opened = context.new_page(), [], 0
    payloads = of_our_own()
    for turn in range(turns):
        assert fill(cast.brand, payloads, turn) > 100
        for address in shown(cast):
            told = page.goto(served + address, wait_until="domcontentloaded")
            if told is not None and told.status == 200:
                opened += 1
                found.append(ran_on(page, address))
    return [one for one in found if one], opened


@pytest.fixture
def unheld(new_context: Callable[..., Any]) -> Any:
    """A browser that does not ask what our policy says."""
    return new_context(bypass_csp=True)


def test_every_word_on_every_page(
    cast: Cast, life: Life, served: str, unheld: Any, sign_in: Callable[..., Any]
) -> None:
    secret = sign_in(cast.chief).cookies["sessionid"].value
    found, opened = run_everywhere(cast, served, unheld, secret, turns=1)
    assert opened > 60
    assert found == []


def test_what_was_not_made_safe_is_seen(
    cast: Cast, served: str, unheld: Any, new_context: Callable[..., Any]
) -> None:
    """The control: one post holds HTML as it came; only the policy holds it back."""
    post = publish(cast.circle, by=cast.fan, body="Words")
    Post.of(cast.brand).filter(pk=post.pk).update(html='<img src="x:" onerror="top.ran(1)">')
    address = f"/kite/makers/posts/{post.pk}/"
    for context, runs in ((unheld, True), (new_context(), False)):
        context.add_init_script(HEAR)
        page = context.new_page()
        page.goto(served + address)
        page.wait_for_timeout(300)
        assert bool(ran_on(page, address)) is runs


@pytest.mark.soak
def test_every_word_on_every_page_in_many_turns(
    cast: Cast, life: Life, served: str, unheld: Any, sign_in: Callable[..., Any]
) -> None:
    secret = sign_in(cast.chief).cookies["sessionid"].value
    found, opened = run_everywhere(cast, served, unheld, secret, turns=40)
    print(f"{opened} pages opened")  # noqa: T201 shown by -s
    assert found == []

"""From what rules pay, and how much members may hand on: for chiefs."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.kit.api import (
    WHOLE,
    WORDS,
    Id,
    IdempotencyKey,
    Sent,
    Shown,
    Slug,
    made_at,
)
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.rewards.actions.fund_budget import draw_budget, fund_budget, open_budget
from hundredfold.rewards.actions.hand_on import set_handing
from hundredfold.rewards.models import Budget
from hundredfold.rewards.permissions import SET_RULES
from hundredfold.rewards.queries import Pot, handing_of, pots_of

router = Router()


class BudgetShown(Shown):
    """`left` of what was put into it; what was put in a moment ago may not be there yet."""

    id: int
    name: str
    opened_at: datetime
    funded: int
    given: int
    left: int


class BudgetSent(Sent):
    name: Annotated[str, Field(max_length=60, pattern=WORDS)]


class FundsSent(Sent):
    amount: Annotated[int, Field(ge=1, le=100_000_000), WHOLE]


class HandingShown(Shown):
    """How many points a member may hand on in a day; 0 where they may not."""

    most_a_day: int


class HandingSent(Sent):
    most_a_day: Annotated[int, Field(ge=0, le=1_000_000), WHOLE]


@router.get("/budgets", response=list[BudgetShown], auth=MEMBERS)
def list_budgets(request: HttpRequest, brand: Slug) -> list[BudgetShown]:
    """From what rules may pay, and how much is left."""
    SET_RULES.require(speaker(request))
    return [_budget(pot) for pot in pots_of(visitor(request).brand)]


@router.post("/budgets", response={201: BudgetShown}, auth=MEMBERS)
def post_budget(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: BudgetSent,
    key: IdempotencyKey = None,
) -> BudgetShown:
    """Open a budget. It holds nothing yet; the same name again is the same budget."""
    me = speaker(request)
    with once(request, key, sent) as own:
        made = open_budget(sent.name, by=me, key=own)
    made_at(request, response, "get_budget", brand=brand, budget=made.pk)
    return _one(request, made.pk)


@router.get("/budgets/{int:budget}", response=BudgetShown, auth=MEMBERS)
def get_budget(request: HttpRequest, brand: Slug, budget: Id) -> BudgetShown:
    """One budget."""
    me, found = speaker(request), _budget_at(request, budget)
    SET_RULES.require(me)
    return _one(request, found.pk)


@router.post("/budgets/{int:budget}/funds", response={201: BudgetShown}, auth=MEMBERS)
def post_funds(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    budget: Id,
    sent: FundsSent,
    key: IdempotencyKey = None,
) -> BudgetShown:
    """Put so many points more into it; they are there a moment later."""
    made_at(request, response, "get_budget", brand=brand, budget=budget)
    return _moved(request, budget, sent, key, fund_budget)


@router.post("/budgets/{int:budget}/draws", response={201: BudgetShown}, auth=MEMBERS)
def post_draw(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    budget: Id,
    sent: FundsSent,
    key: IdempotencyKey = None,
) -> BudgetShown:
    """Take so many of those out again that were not given yet."""
    made_at(request, response, "get_budget", brand=brand, budget=budget)
    return _moved(request, budget, sent, key, draw_budget)


@router.get("/handing", response=HandingShown, auth=READERS)
def get_handing(request: HttpRequest, brand: Slug) -> HandingShown:
    """Whether points are handed on here, and how many in a day."""
    return HandingShown(most_a_day=handing_of(visitor(request).brand))


@router.put("/handing", response=HandingShown, auth=MEMBERS)
def put_handing(request: HttpRequest, brand: Slug, sent: HandingSent) -> HandingShown:
    """A chief says how many points a member may hand on in a day."""
    set_handing(sent.most_a_day, by=speaker(request))
    return get_handing(request, brand)


def _moved(
    request: HttpRequest, budget: int, sent: FundsSent, key: str | None, act: Callable[..., None]
) -> BudgetShown:
    me, found = speaker(request), _budget_at(request, budget)
    with once(request, key, sent) as own:
        act(found, sent.amount, by=me, key=own)
    return _one(request, budget)


def _budget_at(request: HttpRequest, number: int) -> Budget:
    return get_object_or_404(Budget.of(visitor(request).brand), pk=number)


def _one(request: HttpRequest, number: int) -> BudgetShown:
    return next(_budget(pot) for pot in pots_of(visitor(request).brand) if pot.id == number)


def _budget(pot: Pot) -> BudgetShown:
    return BudgetShown(**vars(pot))

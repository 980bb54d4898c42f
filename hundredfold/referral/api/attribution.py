"""Who brought whom and by which rule, as programs see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.kit.api import After, Id, Limit, Slug, made_at, page
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person
from hundredfold.referral.actions.bind import bind_by_hand, clear, unbind
from hundredfold.referral.actions.set_policy import set_policy
from hundredfold.referral.api.shapes import (
    BindingSent,
    BindingShown,
    PolicySent,
    PolicyShown,
    binding_shown,
    policy_shown,
)
from hundredfold.referral.models import Binding, Wins
from hundredfold.referral.permissions import ATTRIBUTE
from hundredfold.referral.queries.links import bindings_in, brought_by, policy_of

router = Router(tags=["links"])


@router.get("/bindings", response=list[BindingShown], auth=MEMBERS)
def list_bindings(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
    held: bool = False,
) -> list[BindingShown]:
    """Who brought whom, the last first; or only what waits for somebody to look."""
    ATTRIBUTE.require(speaker(request))
    rows = bindings_in(visitor(request).brand, held=held).order_by("-pk")
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda one: one.pk)
    return [binding_shown(one) for one in found]


@router.get("/me/brought", response=list[BindingShown], auth=MEMBERS)
def list_brought(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[BindingShown]:
    """Whom you brought, the last first."""
    rows = brought_by(speaker(request)).select_related("referrer__person", "policy")
    rows = rows.order_by("-pk")
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda one: one.pk)
    return [binding_shown(one) for one in found]


@router.post("/bindings", response={201: BindingShown}, auth=MEMBERS)
def post_binding(
    request: HttpRequest, response: HttpResponse, brand: Slug, sent: BindingSent
) -> BindingShown:
    """Say who brought somebody; it goes before every link."""
    me = speaker(request)
    ATTRIBUTE.require(me)
    made = bind_by_hand(_person(request, sent.person), to=_person(request, sent.referrer), by=me)
    made_at(request, response, "get_binding", brand=brand, binding=made.pk)
    return binding_shown(_binding(request, made.pk))


@router.get("/bindings/{int:binding}", response=BindingShown, auth=MEMBERS)
def get_binding(request: HttpRequest, brand: Slug, binding: Id) -> BindingShown:
    """One of them, for those who run the brand."""
    found = _binding(request, binding)
    ATTRIBUTE.require(speaker(request))
    return binding_shown(found)


@router.post("/bindings/{int:binding}/clear", response=BindingShown, auth=MEMBERS)
def clear_binding(request: HttpRequest, brand: Slug, binding: Id) -> BindingShown:
    """Somebody has looked: these are two people."""
    clear(_binding(request, binding), by=speaker(request))
    return binding_shown(_binding(request, binding))


@router.delete("/bindings/{int:binding}", response=BindingShown, auth=MEMBERS)
def delete_binding(request: HttpRequest, brand: Slug, binding: Id) -> BindingShown:
    """Nobody brought them, or both are one."""
    unbind(_binding(request, binding), by=speaker(request))
    return binding_shown(_binding(request, binding))


@router.get("/attribution", response=PolicyShown, auth=MEMBERS)
def get_attribution(request: HttpRequest, brand: Slug) -> PolicyShown:
    """The rule by which the brand attributes now; everybody who is bound by it may know it."""
    speaker(request)
    return policy_shown(policy_of(visitor(request).brand))


@router.put("/attribution", response=PolicyShown, auth=MEMBERS)
def put_attribution(request: HttpRequest, brand: Slug, sent: PolicySent) -> PolicyShown:
    """Another rule from now on; whom earlier ones bound stays bound."""
    told = sent.model_dump() | {"wins": Wins(sent.wins)}
    return policy_shown(set_policy(visitor(request).brand, by=speaker(request), **told))


def _binding(request: HttpRequest, number: int) -> Binding:
    rows = Binding.of(visitor(request).brand)
    people = ("referred__person", "referrer__person", "policy")
    return get_object_or_404(rows.select_related(*people), pk=number)


def _person(request: HttpRequest, number: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=number)

"""Whom members would ask next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.circles.models import Circle
from hundredfold.entrance.actions.recommend import recommend, settle, unsettle
from hundredfold.entrance.api.shapes import (
    RecommendationSent,
    RecommendationShown,
    SettlingSent,
    recommendation_shown,
)
from hundredfold.entrance.models import Recommendation
from hundredfold.entrance.permissions import KEEP_LIST
from hundredfold.entrance.queries.listing import recommended_in
from hundredfold.kit.api import After, Id, Limit, Slug, made_at, page
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["the hundred"])


@router.get(
    "/circles/{slug:circle}/recommendations", response=list[RecommendationShown], auth=MEMBERS
)
def list_recommendations(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[RecommendationShown]:
    """Every recommendation in a circle, the oldest first."""
    inside = _circle(request, circle)
    KEEP_LIST.require(speaker(request))
    found = recommended_in(inside).order_by("pk").filter(pk__gt=after or 0)
    shown = page(request, response, found[: limit + 1], limit, lambda one: one.pk)
    for one in shown:
        one.circle = inside
    return [recommendation_shown(one) for one in shown]


@router.post(
    "/circles/{slug:circle}/recommendations", response={201: RecommendationShown}, auth=MEMBERS
)
def post_recommendation(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    sent: RecommendationSent,
) -> RecommendationShown:
    """A member names somebody worth asking, and why."""
    made = recommend(_circle(request, circle), by=speaker(request), **sent.model_dump())
    made_at(request, response, "get_recommendation", brand=brand, recommendation=made.pk)
    return recommendation_shown(made)


@router.get("/recommendations/{int:recommendation}", response=RecommendationShown, auth=MEMBERS)
def get_recommendation(
    request: HttpRequest, brand: Slug, recommendation: Id
) -> RecommendationShown:
    """One recommendation: for who made it, and for those who run the brand."""
    made = _recommendation(request, recommendation)
    if made.by_id != speaker(request).pk:
        KEEP_LIST.require(speaker(request))
    return recommendation_shown(made)


@router.post(
    "/recommendations/{int:recommendation}/settle", response=RecommendationShown, auth=MEMBERS
)
def settle_recommendation(
    request: HttpRequest, brand: Slug, recommendation: Id, sent: SettlingSent
) -> RecommendationShown:
    """It is dealt with; the answer says what came of it."""
    settle(_recommendation(request, recommendation), by=speaker(request), answer=sent.answer)
    return recommendation_shown(_recommendation(request, recommendation))


@router.delete(
    "/recommendations/{int:recommendation}/settle", response=RecommendationShown, auth=MEMBERS
)
def unsettle_recommendation(
    request: HttpRequest, brand: Slug, recommendation: Id
) -> RecommendationShown:
    """It waits again."""
    unsettle(_recommendation(request, recommendation), by=speaker(request))
    return recommendation_shown(_recommendation(request, recommendation))


def _circle(request: HttpRequest, slug: str) -> Circle:
    return get_object_or_404(Circle.of(visitor(request).brand), slug=slug)


def _recommendation(request: HttpRequest, number: int) -> Recommendation:
    rows = Recommendation.of(visitor(request).brand).select_related("circle")
    return get_object_or_404(rows, pk=number)

"""What circles are like, and the claims tested by it: for programs of those who run the brand."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.circles.models import Circle
from hundredfold.insight.actions.describe_circle import describe_circle, undescribe_circle
from hundredfold.insight.models import Character
from hundredfold.insight.models.characters import LONGEST_DECISION, MOST_EXCITING
from hundredfold.insight.permissions import DESCRIBE
from hundredfold.insight.queries.claims import Described, claims_of
from hundredfold.insight.rulers.claims import Tested
from hundredfold.kit.api import WHOLE, Sent, Shown, Slug
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["rulers"])


class CharacterSent(Sent):
    """Days from first hearing of it to buying it, and excitement from 1 to 10."""

    decision_days: Annotated[int, Field(ge=1, le=LONGEST_DECISION), WHOLE]
    excitement: Annotated[int, Field(ge=1, le=MOST_EXCITING), WHOLE]


class CharacterShown(Shown):
    circle: str
    decision_days: int
    excitement: int
    described_at: datetime


class DescribedShown(Shown):
    """What is said of a circle and what its rulers read; null is not said, or not observed."""

    circle: str
    decision_days: int | None
    excitement: int | None
    durability: float | None
    stickiness: float | None
    size: float | None


class ClaimShown(Shown):
    """Kendall's tau b over so many circles; `verdict` is holds, reversed, unsure or unknown."""

    name: str
    title: str
    circles: int
    tau: float | None
    p: float | None
    verdict: str


class ClaimsShown(Shown):
    claims: list[ClaimShown]
    circles: list[DescribedShown]


@router.get("/claims", response=ClaimsShown, auth=MEMBERS)
def get_claims(request: HttpRequest, brand: Slug) -> dict[str, Any]:
    """Three claims about circles, tested over the circles of the brand."""
    DESCRIBE.require(speaker(request))
    found = claims_of(visitor(request).brand)
    return {
        "claims": [_claim(one) for one in found.tested],
        "circles": [_circle(one) for one in found.circles],
    }


@router.put("/circles/{slug:circle}/character", response=CharacterShown, auth=MEMBERS)
def put_character(
    request: HttpRequest, brand: Slug, circle: Slug, sent: CharacterSent
) -> dict[str, Any]:
    """Say what a circle is like. The same again changes nothing."""
    meant = get_object_or_404(Circle.of(visitor(request).brand), slug=circle)
    kept = describe_circle(meant, by=speaker(request), **sent.model_dump())
    return _character(meant, kept)


@router.delete("/circles/{slug:circle}/character", response={204: None}, auth=MEMBERS)
def delete_character(request: HttpRequest, brand: Slug, circle: Slug) -> tuple[int, None]:
    """Take back what was said of a circle."""
    meant = get_object_or_404(Circle.of(visitor(request).brand), slug=circle)
    undescribe_circle(meant, by=speaker(request))
    return 204, None


def _character(circle: Circle, kept: Character) -> dict[str, Any]:
    return {
        "circle": circle.slug,
        "decision_days": kept.decision_days,
        "excitement": kept.excitement,
        "described_at": kept.described_at,
    }


def _circle(one: Described) -> dict[str, Any]:
    said = one.character
    return {
        "circle": one.circle.slug,
        "decision_days": said.decision_days if said else None,
        "excitement": said.excitement if said else None,
        **{ruler: figure.value for ruler, figure in one.figures.items()},
    }


def _claim(one: Tested) -> dict[str, Any]:
    return {
        "name": one.claim.name,
        "title": str(one.claim.title),
        "circles": one.circles,
        "tau": one.tau,
        "p": one.p,
        "verdict": one.verdict,
    }

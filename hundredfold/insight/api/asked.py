"""What the API of insight is asked with: a circle or all of them, and a page."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from pydantic import Field

from hundredfold.circles.models import Circle
from hundredfold.kit.api import LARGEST, AfterSlug, made_at
from hundredfold.people.keys import visitor

PageNumber = Annotated[int, Field(ge=1, le=LARGEST, description="Which page of fifty.")]
OfCircle = Annotated[AfterSlug, Field(description="Only this circle; all of them without it.")]


def circle_of(request: HttpRequest, slug: str) -> Circle | None:
    """The circle asked for; nothing for all of them."""
    brand = visitor(request).brand
    return get_object_or_404(Circle.of(brand), slug=slug) if slug else None


def made_of_circle(
    request: HttpRequest, response: HttpResponse, operation: str, brand: str, circle: str
) -> None:
    """Where what was made is read: of the same circle."""
    made_at(request, response, operation, brand=brand)
    if circle:
        response["Location"] += f"?circle={circle}"

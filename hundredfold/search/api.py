"""What is found, as programs see it: what anybody may read, anybody may find."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.api import LARGEST, NO_NUL, Limit, Shown, Slug, next_link
from hundredfold.kit.clock import now
from hundredfold.people.keys import READERS, visitor
from hundredfold.search.asking import LONGEST, Asked, asked_for
from hundredfold.search.queries import Hit, find, marked
from hundredfold.search.queries.find import Within

router = Router(tags=["search"])
EXCERPT = 320


class SearchAsked(BaseModel):
    """`q` are words, "words in a row" and -words that must not be. `by` is a person's number,
    `days` how far back."""

    q: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=NO_NUL)]
    kind: Literal["posts", "comments", "people", "circles"] = "posts"
    circle: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]*$")] = ""
    by: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    order: Literal["best", "newest"] = "best"
    after: Annotated[int, Field(ge=1, le=LARGEST, description="Go on after this one.")] | None = (
        None
    )


class StretchShown(Shown):
    text: str
    hit: bool


class AuthorShown(Shown):
    id: int | None
    name: str


class HitShown(Shown):
    """`title` and `text` in stretches: those that were asked for are hits."""

    kind: str
    id: int
    title: list[StretchShown]
    text: list[StretchShown]
    address: str
    at: datetime
    author: AuthorShown | None
    circle: str


@router.get("/search", response=list[HitShown], auth=READERS)
def search(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    asked: Query[SearchAsked],
    limit: Limit = 20,
) -> list[HitShown]:
    """What fits the words, one kind at a time: the best first, or the newest first in pages."""
    found_in = visitor(request).brand
    question = asked_for(asked.q)
    found = find(
        found_in,
        asked.kind,
        question,
        viewer=visitor(request).person,
        within=_within(found_in, asked),
        newest=asked.order == "newest",
        limit=limit,
    )
    if found.next is not None:
        next_link(request, response, found.next)
    return [_shown(hit, question) for hit in found.hits]


def _within(brand: Brand, asked: SearchAsked) -> Within:
    circle = None
    if asked.circle:
        circle = Circle.of(brand).filter(slug=asked.circle).values_list("pk", flat=True).first()
        if circle is None:
            raise Http404
    since = now() - timedelta(days=asked.days) if asked.days else None
    return Within(circle, asked.by, since, asked.after)


def _shown(hit: Hit, question: Asked) -> HitShown:
    one = hit.shown
    return HitShown(
        kind=hit.noun,
        id=one.number,
        title=_stretches(one.title, question),
        text=_stretches(one.words, question),
        address=one.address,
        at=one.at,
        author=AuthorShown(id=one.who.id, name=one.who.name) if one.who else None,
        circle=one.where,
    )


def _stretches(text: str, question: Asked) -> list[StretchShown]:
    told = marked(text, question, length=EXCERPT)
    return [StretchShown(text=one.text, hit=one.is_hit) for one in told]

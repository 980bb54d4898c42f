"""Posts that are read one after the other, as programs use them."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.circles.api import circle_at
from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, WORDS, Id, Sent, Shown, Slug
from hundredfold.people.keys import MEMBERS, READERS, speaker, visitor
from hundredfold.talk.actions.arrange_series import arrange_series
from hundredfold.talk.actions.describe_series import describe_series
from hundredfold.talk.actions.end_series import end_series
from hundredfold.talk.actions.put_in_series import put_in_series, take_out_of_series
from hundredfold.talk.api.found import post_at
from hundredfold.talk.api.shapes import FaceShown, PostShown, as_face, as_post
from hundredfold.talk.models import Series
from hundredfold.talk.queries import SeriesTold, one_series, parts_of, series_in

router = Router(tags=["talk"])

Title = Annotated[str, Field(max_length=120, pattern=WORDS)]


class SeriesTitle(Sent):
    title: Title


class SeriesSent(Sent):
    """What is left out stays as it is."""

    title: Title | None = None
    about: Annotated[str, Field(max_length=400, pattern=NO_NUL)] | None = None


class PartsSent(Sent):
    """Numbers of posts that are parts already, in the order in which they are read."""

    posts: Annotated[list[Annotated[int, Field(ge=1, le=LARGEST), WHOLE]], Field(max_length=100)]


class SeriesShown(Shown):
    id: int
    title: str
    about: str
    owner: FaceShown
    parts: int
    latest: datetime | None


class SeriesWithPosts(SeriesShown):
    posts: list[PostShown]


@router.get("/circles/{slug:circle}/series", response=list[SeriesShown], auth=READERS)
def list_series(request: HttpRequest, brand: Slug, circle: Slug) -> list[SeriesShown]:
    """Every series of a circle in which there is something to read, the latest first."""
    return [SeriesShown(**_told(one)) for one in series_in(circle_at(request, circle))]


@router.get("/series/{int:series}", response=SeriesWithPosts, auth=READERS)
def get_series(request: HttpRequest, brand: Slug, series: Id) -> SeriesWithPosts:
    """A series with its posts, in the order in which they are read."""
    return _seen(request, _series_at(request, series))


@router.patch("/series/{int:series}", response=SeriesWithPosts, auth=MEMBERS)
def edit_series(request: HttpRequest, brand: Slug, series: Id, sent: SeriesSent) -> SeriesWithPosts:
    """Call a series of yours otherwise, or say what it is about."""
    found = _series_at(request, series)
    title = found.title if sent.title is None else sent.title
    about = found.about if sent.about is None else sent.about
    describe_series(found, title=title, about=about, by=speaker(request))
    return _seen(request, found)


@router.put("/series/{int:series}/parts", response=SeriesWithPosts, auth=MEMBERS)
def put_parts(request: HttpRequest, brand: Slug, series: Id, sent: PartsSent) -> SeriesWithPosts:
    """In which order the posts of a series of yours are read; what is left out stands alone."""
    found = _series_at(request, series)
    arrange_series(found, sent.posts, by=speaker(request))
    return _seen(request, found)


@router.delete("/series/{int:series}", response={204: None}, auth=MEMBERS)
def delete_series(request: HttpRequest, brand: Slug, series: Id) -> None:
    """Take a series of yours away. Its posts stay."""
    end_series(_series_at(request, series), by=speaker(request))


@router.put("/posts/{int:post}/series", response=SeriesWithPosts, auth=MEMBERS)
def put_post_in_series(
    request: HttpRequest, brand: Slug, post: Id, sent: SeriesTitle
) -> SeriesWithPosts:
    """Make a post of yours the last part of your series of this title; the first begins it."""
    return _seen(request, put_in_series(post_at(request, post), sent.title, by=speaker(request)))


@router.delete("/posts/{int:post}/series", response={204: None}, auth=MEMBERS)
def take_post_out_of_series(request: HttpRequest, brand: Slug, post: Id) -> None:
    """Let a post of yours stand alone."""
    take_out_of_series(post_at(request, post), by=speaker(request))


def _series_at(request: HttpRequest, number: int) -> Series:
    going_on = Series.of(visitor(request).brand).filter(ended_at=None).select_related("circle")
    return get_object_or_404(going_on, pk=number)


def _seen(request: HttpRequest, series: Series) -> SeriesWithPosts:
    told = one_series(series.circle, series.pk)
    if told is None:
        raise Http404
    posts = parts_of(series.circle, series.pk, viewer=visitor(request).person)
    brand = visitor(request).brand.slug
    return SeriesWithPosts(**_told(told), posts=[as_post(card, brand) for card in posts])


def _told(one: SeriesTold) -> dict[str, Any]:
    return vars(one) | {"owner": as_face(one.owner)}

"""Pictures, as programs keep and use them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import Field

from hundredfold.kit.api import NO_NUL, After, Id, Limit, Sent, Shown, Slug, made_at, page
from hundredfold.kit.refusals import Unfitting
from hundredfold.media.actions.describe_picture import describe_picture
from hundredfold.media.actions.drop_picture import drop_picture
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.making import LARGEST, refused
from hundredfold.media.models import Picture
from hundredfold.media.queries import pictures_of
from hundredfold.media.store import addresses
from hundredfold.people.keys import MEMBERS, speaker

router = Router(tags=["pictures"])

Alt = Annotated[
    str, Field(max_length=500, pattern=NO_NUL, description="What it shows, for who cannot see it.")
]


class PictureShown(Shown):
    """`addresses` are those of each size, the largest first; sizes are in pixels."""

    id: int
    alt: str
    width: int
    height: int
    bytes: int
    addresses: list[str]
    made_at: datetime


class AltSent(Sent):
    alt: Alt


def shown(picture: Picture, brand: str) -> PictureShown:
    """A picture as whoever keeps it sees it."""
    return PictureShown(
        id=picture.pk,
        alt=picture.alt,
        width=picture.width,
        height=picture.height,
        bytes=picture.bytes,
        addresses=addresses(brand, picture.name, picture.sides),
        made_at=picture.made_at,
    )


def pictures_at(request: HttpRequest, numbers: Sequence[int]) -> list[Picture]:
    """Pictures of whoever asks, in this order."""
    if not numbers:
        return []
    theirs = pictures_of(speaker(request)).in_bulk(numbers)
    if missing := [number for number in numbers if number not in theirs]:
        said = _("You keep no picture with the number %d.") % missing[0]
        raise Unfitting("no_such_picture", said, field="pictures")
    return [theirs[number] for number in numbers]


@router.get("/me/pictures", response=list[PictureShown], auth=MEMBERS)
def list_pictures(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[PictureShown]:
    """Your pictures, the newest first."""
    rows = pictures_of(speaker(request))
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda one: one.pk)
    return [shown(one, brand) for one in found]


@router.post("/me/pictures", response={201: PictureShown}, auth=MEMBERS)
def post_picture(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    file: Annotated[UploadedFile, File(description="JPEG, PNG, WebP or GIF, up to 20 MB.")],
    alt: Annotated[Alt, Form()] = "",
) -> PictureShown:
    """Keep a picture. It is made anew; nothing that rode along in the file is left."""
    if (file.size or 0) > LARGEST:
        raise refused("too_large")
    made = keep_picture(file.read(), by=speaker(request), alt=alt)
    made_at(request, response, "get_picture", brand=brand, picture=made.pk)
    return shown(made, brand)


@router.get("/me/pictures/{int:picture}", response=PictureShown, auth=MEMBERS)
def get_picture(request: HttpRequest, brand: Slug, picture: Id) -> PictureShown:
    """One picture of yours."""
    return shown(_picture(request, picture), brand)


@router.patch("/me/pictures/{int:picture}", response=PictureShown, auth=MEMBERS)
def patch_picture(request: HttpRequest, brand: Slug, picture: Id, sent: AltSent) -> PictureShown:
    """Say what a picture of yours shows."""
    return shown(
        describe_picture(_picture(request, picture), by=speaker(request), alt=sent.alt), brand
    )


@router.delete("/me/pictures/{int:picture}", response={204: None}, auth=MEMBERS)
def delete_picture(request: HttpRequest, brand: Slug, picture: Id) -> None:
    """Drop a picture of yours, where nothing shows it."""
    drop_picture(_picture(request, picture), by=speaker(request))


def _picture(request: HttpRequest, number: int) -> Picture:
    return get_object_or_404(pictures_of(speaker(request)), pk=number)

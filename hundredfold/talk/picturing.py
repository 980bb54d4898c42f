"""The pictures of a form: kept as soon as they are sent, then named, put in order, or left out.

A page holds them as names, so that nothing is lost when something else has to be mended; what is
pressed comes as `pictures=add`, `up:NAME`, `off:NAME`. It works without a script.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.functional import Promise

from hundredfold.kit.refusals import Refused
from hundredfold.media.actions.describe_picture import describe_picture
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.making import LARGEST, REFUSALS
from hundredfold.media.models import Picture
from hundredfold.media.queries import pictures_of
from hundredfold.people.models import Person
from hundredfold.talk.actions.arrange_pictures import MOST


@dataclass
class Gallery:
    """The pictures in their order, and what was wrong with a file."""

    pictures: list[Picture]
    wrong: list[str | Promise] = field(default_factory=list)
    pressed: bool = False
    """Somebody works on the pictures; what they write is not finished."""

    @property
    def is_full(self) -> bool:
        return len(self.pictures) >= MOST


def gallery_in(request: HttpRequest, *, by: Person, begun: Sequence[Picture] = ()) -> Gallery:
    """What a page was sent with; before that, what there was."""
    if request.method != "POST":
        return Gallery(list(begun))
    pressed = request.POST.get("pictures", "")
    found = Gallery(pictures_named(request.POST.getlist("picture"), by), pressed=bool(pressed))
    for file in request.FILES.getlist("files"):
        _add(found, file, by)
    _describe(found, request, by)
    verb, _colon, name = pressed.partition(":")
    _move(found.pictures, verb, name)
    return found


def pictures_named(names: Sequence[str], by: Person) -> list[Picture]:
    """Those of these pictures that are this person's, in this order."""
    names = names[:MOST]
    theirs = {one.name: one for one in pictures_of(by).filter(name__in=names)}
    return [theirs[name] for name in dict.fromkeys(names) if name in theirs]


def _add(found: Gallery, file: UploadedFile, by: Person) -> None:
    if found.is_full:
        return
    if (file.size or 0) > LARGEST:
        found.wrong.append(REFUSALS["too_large"])
        return
    try:
        kept = keep_picture(file.read(), by=by)
    except Refused as no:
        found.wrong.append(no.reason)
        return
    if kept not in found.pictures:
        found.pictures.append(kept)


def _describe(found: Gallery, request: HttpRequest, by: Person) -> None:
    for at, one in enumerate(found.pictures):
        said = request.POST.get(f"alt-{one.name}")
        if said is None:
            continue
        try:
            found.pictures[at] = describe_picture(one, by=by, alt=said)
        except Refused as no:
            found.wrong.append(no.reason)


def _move(pictures: list[Picture], verb: str, name: str) -> None:
    at = next((n for n, one in enumerate(pictures) if one.name == name), None)
    if at is None:
        return
    one = pictures.pop(at)
    if verb == "up":
        pictures.insert(max(0, at - 1), one)
    elif verb != "off":
        pictures.insert(at, one)

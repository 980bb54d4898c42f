"""Where pictures lie, and where browsers ask for them."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Untimely


def addresses(brand: str, name: str, sides: Iterable[int]) -> list[str]:
    """Of each size of a picture, in a brand by its slug, in the order of `sides`."""
    return [reverse("media:picture", args=[brand, name, side]) for side in sides]


def keep(files: Mapping[str, bytes]) -> None:
    """Every file at its path, or none of them: then whoever sent them is told to try again."""
    try:
        for path, file in files.items():
            default_storage.save(path, ContentFile(file))
    except OSError as full:
        with suppress(OSError):
            forget(files)
        said = _("Pictures cannot be kept just now. Try again in a few minutes.")
        raise Untimely("store_silent", said) from full


def forget(paths: Iterable[str]) -> None:
    """The files go; one that is gone already is no matter."""
    for path in paths:
        default_storage.delete(path)

"""Where pictures lie, and where browsers ask for them."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.urls import reverse


def addresses(brand: str, name: str, sides: Iterable[int]) -> list[str]:
    """Of each size of a picture, in a brand by its slug, in the order of `sides`."""
    return [reverse("media:picture", args=[brand, name, side]) for side in sides]


def forget(paths: Iterable[str]) -> None:
    """The files go; one that is gone already is no matter."""
    for path in paths:
        default_storage.delete(path)

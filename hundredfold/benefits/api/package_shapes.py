"""Packages as programs see them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from hundredfold.benefits.api.shapes import BenefitWordsSent
from hundredfold.benefits.models import Bundle
from hundredfold.benefits.queries import Packed
from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, Sent, Shown


class ContentSent(Sent):
    """A benefit by its code, and how many times it is in the package."""

    benefit: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=40)]
    count: Annotated[int, Field(ge=1, le=20), WHOLE] = 1


class PackageSent(BenefitWordsSent):
    """What is in it cannot be changed afterwards."""

    contents: Annotated[list[ContentSent], Field(min_length=1, max_length=20)]
    price: Annotated[int, Field(ge=1, le=100_000_000), WHOLE] | None = None


class BundleSent(Sent):
    person: Annotated[int, Field(ge=1, le=LARGEST), WHOLE]
    reason: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""


class ContentShown(Shown):
    benefit: str
    name: str
    count: int


class PackageShown(Shown):
    """`circles` are those in which anything in it counts."""

    code: str
    name: str
    about: str
    price: int | None
    contents: list[ContentShown]
    circles: list[str]
    retired_at: datetime | None


class BundleShown(Shown):
    id: int
    package: str
    person: int
    by: int
    reason: str
    price: int
    at: datetime
    ended_at: datetime | None


def package_shown(one: Packed) -> PackageShown:
    package = one.package
    return PackageShown(
        code=package.code,
        name=str(package.name),
        about=str(package.about),
        price=package.price,
        contents=[
            ContentShown(benefit=part.benefit.code, name=str(part.benefit.name), count=part.count)
            for part in one.contents
        ],
        circles=[circle.slug for circle in one.circles],
        retired_at=package.retired_at,
    )


def bundle_shown(one: Bundle) -> BundleShown:
    return BundleShown(
        id=one.pk,
        package=one.package.code,
        person=one.person_id,
        by=one.by_id,
        reason=one.reason,
        price=one.price,
        at=one.at,
        ended_at=one.ended_at,
    )

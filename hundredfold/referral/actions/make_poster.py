from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact, Note
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import Words, is_blank
from hundredfold.media.models import Picture
from hundredfold.media.permissions import require_owner
from hundredfold.people.models import Person
from hundredfold.referral import facts
from hundredfold.referral.actions.make_link import require_inside
from hundredfold.referral.models import Layout, Paper, Poster
from hundredfold.referral.permissions import HANG

MOST = 50
LONGEST = {"title": 80, "lines": 300, "says": 1_000}
"""Signs of a poster's title, of the lines below it, and of what is sent along."""


@transaction.atomic
def make_poster(
    circle: Circle,
    *,
    by: Person,
    title: Words,
    lines: Words | None = None,
    says: Words | None = None,
    layout: Layout = Layout.SHEET,
    paper: Paper = Paper.LIGHT,
    leads: str = "",
    for_irons: bool = False,
    picture: Picture | None = None,
    at: datetime | None = None,
) -> Poster:
    """A poster that members share, and the words to send along."""
    HANG.require(by)
    words = _sound(title, lines, says)
    if Poster.of(circle.brand_id).filter(circle=circle, retired_at=None).count() >= MOST:
        raise Untimely("too_many_posters", _("At most %d posters at a time.") % MOST)
    made = Poster.objects.create(
        brand_id=circle.brand_id, circle=circle, layout=layout, paper=paper, for_irons=for_irons,
        picture=_own(picture, by, None), leads=require_inside(circle, leads),
        made_at=at or now(), **words,
    )  # fmt: skip
    _say(facts.poster_made, made, by, made.made_at)
    return made


@transaction.atomic
def change_poster(
    poster: Poster,
    *,
    by: Person,
    title: Words,
    lines: Words | None = None,
    says: Words | None = None,
    layout: Layout = Layout.SHEET,
    paper: Paper = Paper.LIGHT,
    leads: str = "",
    for_irons: bool = False,
    picture: Picture | None = None,
    at: datetime | None = None,
) -> Poster:
    """Other words or another look from now on. The same again changes nothing."""
    HANG.require(by)
    poster = Poster.of(poster.brand_id).select_related("circle__brand").get(pk=poster.pk)
    asked: dict[str, Any] = {
        "layout": layout, "paper": paper, "for_irons": for_irons,
        "picture": _own(picture, by, poster.picture_id),
        "leads": require_inside(poster.circle, leads), **_sound(title, lines, says),
    }  # fmt: skip
    if any(getattr(poster, name) != value for name, value in asked.items()):
        for name, value in asked.items():
            setattr(poster, name, value)
        poster.save(update_fields=list(asked))
        _say(facts.poster_changed, poster, by, at or now())
    return poster


@transaction.atomic
def retire_poster(poster: Poster, *, by: Person, at: datetime | None = None) -> Poster:
    """The poster is no longer offered; what was shared still leads in. Twice is once."""
    HANG.require(by)
    poster = Poster.of(poster.brand_id).select_related("circle__brand").get(pk=poster.pk)
    if poster.retired_at is None:
        poster.retired_at = at or now()
        poster.save(update_fields=["retired_at"])
        _say(facts.poster_retired, poster, by, poster.retired_at)
    return poster


@transaction.atomic
def restore_poster(poster: Poster, *, by: Person, at: datetime | None = None) -> Poster:
    """The poster is offered again. Twice is once."""
    HANG.require(by)
    poster = Poster.of(poster.brand_id).select_related("circle__brand").get(pk=poster.pk)
    if poster.retired_at is not None:
        poster.retired_at = None
        poster.save(update_fields=["retired_at"])
        _say(facts.poster_restored, poster, by, at or now())
    return poster


def _own(picture: Picture | None, by: Person, before: int | None) -> Picture | None:
    """Whoever writes a poster gives a picture of theirs; one that is there may stay."""
    if picture is not None and picture.pk != before:
        require_owner(picture, by)
    return picture


def _sound(title: Words, lines: Words | None, says: Words | None) -> dict[str, Words]:
    words: Mapping[str, Words] = {
        "title": title, "lines": lines or Words(), "says": says or Words()
    }  # fmt: skip
    for name, said in words.items():
        if any(is_blank(one) or len(one) > LONGEST[name] for one in said.values()):
            no = _("From 1 to %d signs in each language.") % LONGEST[name]
            raise Unacceptable(f"bad_{name}", no, field=name)
    if not title:
        raise Unacceptable("bad_title", _("A poster has a title."), field="title")
    return dict(words)


def _say(fact: Fact[Note], poster: Poster, by: Person, at: datetime) -> None:
    fact.record(brand=poster.brand_id, circle=poster.circle_id, actor=by, object=poster, at=at)

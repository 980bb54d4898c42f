"""Members keep pictures, say what they show, and let them go."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from hundredfold.activity.queries import about
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.media import queries
from hundredfold.media.actions import keep_picture as keeping
from hundredfold.media.actions.describe_picture import describe_picture
from hundredfold.media.actions.drop_picture import drop_picture, sweep_unused
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.models import Picture
from hundredfold.media.tests.pictures import drawn
from hundredfold.people.actions.shred import shred
from tests.cast import Cast


def files_of(picture: Picture, sides: list[int]) -> list[bool]:
    return [default_storage.exists(picture.path_of(side)) for side in sides]


def test_a_picture_is_kept_once(cast: Cast) -> None:
    file = drawn(1000, 500)
    kept = keep_picture(file, by=cast.fan, alt=" A kite\n over the sea ")
    assert keep_picture(file, by=cast.fan, alt="Again") == kept
    assert (kept.width, kept.height, kept.sides) == (1000, 500, [1000, 960, 480])
    assert kept.alt == "A kite over the sea"
    assert all(files_of(kept, kept.sides))
    assert queries.taken_by(cast.fan) == kept.bytes
    assert [fact.verb for fact in about(cast.brand, ref(kept))] == ["Create"]
    assert keep_picture(file, by=cast.iron) != kept


def test_it_is_described_and_dropped(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    kept = keep_picture(drawn(), by=cast.fan)
    sides = kept.sides
    kept = describe_picture(kept, by=cast.fan, alt="A kite")
    assert describe_picture(kept, by=cast.fan, alt="A kite").alt == "A kite"
    with pytest.raises(Unacceptable):
        describe_picture(kept, by=cast.fan, alt="x" * 501)
    for act in (
        lambda: describe_picture(kept, by=cast.chief, alt="Mine"),
        lambda: drop_picture(kept, by=cast.chief),
        lambda: keep_picture(drawn(), by=cast.stranger),
    ):
        with pytest.raises(Refused):
            act()
    with django_capture_on_commit_callbacks(execute=True):
        drop_picture(kept, by=cast.fan)
        drop_picture(Picture.of(cast.brand).get(pk=kept.pk), by=cast.fan)
    assert not any(files_of(kept, sides))
    told = [fact.verb for fact in about(cast.brand, ref(kept)).order_by("pk")]
    assert told == ["Create", "Update", "Remove"]
    assert keep_picture(drawn(), by=cast.fan) != kept, "and may be kept again"


def test_there_is_only_so_much_room(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_picture(drawn(), by=cast.fan)
    monkeypatch.setattr(keeping, "MOST_A_DAY", 1)
    with pytest.raises(Untimely, match="too_many"):
        keep_picture(drawn(70), by=cast.fan)
    monkeypatch.setattr(keeping, "QUOTA", 1)
    with pytest.raises(Untimely, match="no_room"):
        keep_picture(drawn(70), by=cast.fan)


def test_what_nobody_shows_is_swept(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    old = keep_picture(drawn(), by=cast.fan, at=now() - timedelta(days=3))
    young = keep_picture(drawn(70), by=cast.fan)
    sides = old.sides
    with django_capture_on_commit_callbacks(execute=True):
        assert [sweep_unused(now()), sweep_unused(now())] == [1, 0]
    assert not any(files_of(old, sides))
    assert all(files_of(young, young.sides))


def test_pictures_go_with_whoever_leaves_for_good(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    kept = keep_picture(drawn(), by=cast.fan, alt="Me")
    sides = kept.sides
    with django_capture_on_commit_callbacks(execute=True):
        shred(cast.fan, by=cast.fan)
    kept.refresh_from_db()
    assert (kept.alt, kept.sides, any(files_of(kept, sides))) == ("", [], False)


def test_browsers_ask_once_and_get_nothing_active(cast: Cast, client: Any) -> None:
    kept = keep_picture(drawn(), by=cast.fan)
    at = reverse("media:picture", args=["kite", kept.name, 64])
    told = client.get(at, headers={"accept-encoding": "gzip"})
    assert not told.has_header("Content-Encoding"), "it is packed already"
    assert told.headers["Content-Type"] == "image/webp"
    assert "immutable" in told.headers["Cache-Control"]
    assert "sandbox" in told.headers["Content-Security-Policy"]
    assert told.headers["X-Content-Type-Options"] == "nosniff"
    for brand, name, side in (("kite", kept.name, 65), ("heron", kept.name, 64), ("kite", "x", 64)):
        assert client.get(f"/{brand}/pictures/{name}/{side}.webp").status_code == 404

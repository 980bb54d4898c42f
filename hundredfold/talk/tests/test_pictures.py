"""Posts show pictures: sent while writing, put in order, described, taken off again."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hundredfold.kit.near import near
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.media.actions.drop_picture import drop_picture, sweep_unused
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.models import Picture
from hundredfold.media.tests.pictures import drawn
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.talk.actions.arrange_pictures import arrange_pictures
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Attachment, Post
from hundredfold.talk.queries import one_card, pictures_on
from tests.cast import START, Cast

WRITE, ADD = "/kite/makers/write/", "/kite/makers/write/pictures/"


@pytest.fixture
def two(cast: Cast) -> list[Picture]:
    return [
        keep_picture(drawn(width), by=cast.fan, alt=f"{width} wide", at=START) for width in (64, 80)
    ]


def file(width: int = 64, name: str = "kite.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, drawn(width), "image/png")


def text(answer: Any) -> str:
    return str(answer.content.decode())


def shown(cast: Cast, post: Post) -> list[str]:
    card = one_card(cast.circle, post.pk, viewer=None)
    assert card is not None
    return [one.alt for one in card.pictures]


def test_a_post_shows_them_in_their_order(cast: Cast, two: list[Picture]) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.", pictures=two)
    assert shown(cast, post) == ["64 wide", "80 wide"]
    arrange_pictures(post, two[::-1], by=cast.fan)
    arrange_pictures(post, two[::-1], by=cast.fan)
    assert pictures_on(post) == two[::-1]
    arrange_pictures(post, [], by=cast.fan)
    assert shown(cast, post) == []


def test_only_ones_own_on_ones_own(cast: Cast, two: list[Picture]) -> None:
    post = publish(cast.circle, by=cast.iron, body="Look.")
    with pytest.raises(Refused, match="not_yours"):
        arrange_pictures(post, two, by=cast.iron)
    with pytest.raises(Refused, match="not_yours"):
        arrange_pictures(post, [], by=cast.fan)
    many = [keep_picture(drawn(20 + n), by=cast.iron) for n in range(11)]
    with pytest.raises(Unacceptable, match="too_many"):
        arrange_pictures(post, many, by=cast.iron)
    assert not Attachment.of(cast.brand).exists()


def test_what_is_shown_is_neither_dropped_nor_swept(cast: Cast, two: list[Picture]) -> None:
    publish(cast.circle, by=cast.fan, body="Look.", pictures=two[:1])
    with pytest.raises(Untimely, match="in_use"):
        drop_picture(two[0], by=cast.fan)
    assert sweep_unused(START.replace(year=START.year + 1)) == 1
    two[0].refresh_from_db()
    assert two[0].dropped_at is None


def test_whoever_leaves_for_good_is_seen_no_more(cast: Cast, two: list[Picture]) -> None:
    publish(cast.circle, by=cast.fan, body="Look.", pictures=two)
    shred(cast.fan, by=cast.fan)
    assert not Attachment.of(cast.brand).exists()
    assert not Picture.of(cast.brand).filter(dropped_at=None).exists()


def test_writing_keeps_them_while_something_else_is_mended(cast: Cast, sign_in: Any) -> None:
    near.clear()
    fan = sign_in(cast.fan)
    told = text(fan.post(ADD, {"files": [file(64), file(80)], "pictures": "add"}))
    first, second = Picture.of(cast.brand).order_by("pk")
    assert told.index(first.name) < told.index(second.name)
    names = [first.name, second.name]
    sent = {"kind": "post", "title": "", "body": "", "tags": "", "key": "k1", "picture": names}
    wrong = fan.post(WRITE, sent | {f"alt-{first.name}": "A kite"})
    assert wrong.status_code == 422
    assert all(name in text(wrong) for name in names)
    up = text(fan.post(WRITE, sent | {"pictures": f"up:{second.name}"}))
    assert up.index(second.name) < up.index(first.name)
    off = text(fan.post(WRITE, sent | {"pictures": f"off:{second.name}"}))
    assert second.name not in off
    there = fan.post(WRITE, sent | {"body": "Look.", "picture": names[::-1]})
    post = Post.of(cast.brand).get()
    assert there.headers["Location"].endswith(f"/{post.pk}/")
    assert shown(cast, post) == ["", "A kite"]
    page = text(fan.get(there.headers["Location"]))
    assert f"/kite/pictures/{first.name}/64.webp" in page
    assert 'alt="A kite"' in page


def test_a_file_that_is_no_picture_is_said_and_nothing_is_lost(cast: Cast, sign_in: Any) -> None:
    fan = sign_in(cast.fan)
    bad = SimpleUploadedFile("a.png", b"<script>", "image/png")
    sent = {"kind": "post", "title": "", "body": "Look.", "tags": "", "key": "k1"}
    told = fan.post(WRITE, sent | {"files": [file(), bad]})
    assert told.status_code == 422
    assert "This is no picture" in text(told)
    assert Picture.of(cast.brand).get().name in text(told)
    assert not Post.of(cast.brand).exists()


def test_pictures_of_a_post_that_stands(cast: Cast, two: list[Picture], sign_in: Any) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.", pictures=two)
    at, fan = reverse("talk:pictures", args=["kite", "makers", post.pk]), sign_in(cast.fan)
    assert two[0].name in text(fan.get(at))
    assert fan.post(at, {"picture": [two[1].name]}).status_code == 302
    assert shown(cast, post) == ["80 wide"]
    assert sign_in(cast.iron).get(at).status_code == 403


def test_programs_do_the_same(cast: Cast, client: Any) -> None:
    key = {"authorization": f"Bearer {make_token(by=cast.fan, name='P')[1]}"}
    at = "/api/v1/brands/kite/"
    made = client.post(f"{at}me/pictures", {"file": file(), "alt": "A kite"}, headers=key)
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    sent = {"body": "Look.", "pictures": [number]}
    told = client.post(
        f"{at}circles/makers/posts", sent, content_type="application/json", headers=key
    )
    assert told.status_code == 201, told.content
    assert told.json()["pictures"][0]["alt"] == "A kite"
    said = {"alt": "A kite at dawn"}
    one = f"{at}me/pictures/{number}"
    client.patch(one, said, content_type="application/json", headers=key)
    assert client.get(one, headers=key).json()["alt"] == "A kite at dawn"
    assert client.delete(one, headers=key).status_code == 409
    pictures = f"{at}posts/{told.json()['id']}/pictures"
    none = client.put(pictures, {"pictures": []}, content_type="application/json", headers=key)
    assert none.json()["pictures"] == []
    assert client.delete(one, headers=key).status_code == 204
    assert client.get(f"{at}me/pictures", headers=key).json() == []
    wrong = {"pictures": [number]}
    assert (
        client.put(pictures, wrong, content_type="application/json", headers=key).status_code == 409
    )

"""Posters: written, drawn in both languages, and read back."""

import io
import re
from typing import Any

import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hundredfold.kit.lettering import fitting, lines_of
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.kit.words import Words
from hundredfold.media.actions.drop_picture import drop_picture
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.tests.pictures import drawn as drawn_picture
from hundredfold.referral.actions.make_link import make_link
from hundredfold.referral.actions.make_poster import (
    change_poster,
    make_poster,
    restore_poster,
    retire_poster,
)
from hundredfold.referral.models import Layout, Paper, Poster
from hundredfold.referral.permissions import may_share
from hundredfold.referral.posters.drawing import Sheet, drawn, framed_code
from hundredfold.referral.posters.printing import LARGEST, printed, read_code
from hundredfold.referral.queries.posters import posters_for
from tests.cast import Cast

TITLE = Words({"en": "Fly with us", "zh-hans": "一起放风筝"})
ADDRESS = "https://kite.example.org/s/abcd2345/q/12/"
SAID = {
    "en": ("Build the kite you always wanted", "A hundred people begin in spring.", "Ada Marsh"),
    "zh": ("一起做出你一直想要的风筝", "一百个在乎的人，从春天开始。", "李晓明"),
    "others": ("Ζ is not Z, ж neither", "No font of ours has these: 😀 ะ", "علي 😀"),
    "long": ("Word " * 40, "说" * 500, "N" * 80),
    "short": ("x", "", "y"),
}


def sheet(said: str, layout: Layout = Layout.SHEET, paper: Paper = Paper.LIGHT) -> Sheet:
    title, lines, name = SAID[said]
    return Sheet(
        title, lines, "Kite 纸鸢", "Makers", name, "AM", "invites you. Scan.", ADDRESS, 262, 137,
        layout, paper,
    )  # fmt: skip


@pytest.mark.same_on_either
@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("layout", Layout)
def test_the_code_on_a_poster_is_read_back(said: str, layout: Layout) -> None:
    for paper in Paper:
        svg = drawn(sheet(said, layout, paper))
        assert read_code(printed(svg)) == ADDRESS


@pytest.mark.same_on_either
@pytest.mark.parametrize("said", ["en", "zh"])
def test_both_languages_are_outlines(said: str) -> None:
    """Nothing is left to the fonts of whoever looks."""
    assert "<text" not in drawn(sheet(said))
    assert "<text" in drawn(sheet("others")), "the control"


@pytest.mark.same_on_either
def test_chinese_is_drawn_and_not_a_box() -> None:
    """The same words in other signs look different: a font without them would draw boxes."""
    found = [
        lines_of(words, face="sans", size=40, width=900, most=1)[0].svg
        for words in ("一起放风筝", "一起放风车")
    ]
    shapes = [re.findall(r' d="([^"]+)"', svg) for svg in found]
    assert shapes[0][:4] == shapes[1][:4]
    assert shapes[0][4] != shapes[1][4]


@pytest.mark.same_on_either
def test_lines_are_broken_where_they_may_be() -> None:
    english = lines_of("one two three four", face="sans", size=40, width=200, most=9)
    assert " ".join(line.text for line in english) == "one two three four"
    assert all(line.width <= 200 for line in english)
    chinese = lines_of("一二三四五六七八九，十", face="sans", size=40, width=200, most=9)
    assert "".join(line.text for line in chinese) == "一二三四五六七八九，十"
    assert not any(line.text.startswith("，") for line in chinese)
    cut = lines_of("word " * 50, face="sans", size=40, width=200, most=2)
    assert (len(cut), cut[-1].text[-1]) == (2, "…")
    assert lines_of("", face="sans", size=40, width=200, most=2) == []
    tall, _lines = fitting("word " * 9, face="sans", sizes=(90, 20), width=600, most=1)
    assert tall == 20


@pytest.mark.same_on_either
def test_what_people_wrote_is_no_markup() -> None:
    said = Sheet(
        '"><script>alert(1)</script>😀', "&<>", "<b>", '"', "<i>😀", "<", ">", ADDRESS, 1, 1,
        Layout.CARD, Paper.DARK,
    )  # fmt: skip
    svg = drawn(said)
    assert "<script" not in svg
    assert read_code(printed(svg)) == ADDRESS


@pytest.mark.same_on_either
@pytest.mark.parametrize(
    "photo", [b"", b"nothing", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0" + bytes(99)]
)
def test_what_is_no_photo_says_nothing(photo: bytes) -> None:
    assert read_code(photo) is None


@pytest.mark.same_on_either
def test_a_photo_of_a_poster_is_read() -> None:
    """Turned, darker, smaller, and as a camera keeps it."""
    flat = Image.open(io.BytesIO(printed(drawn(sheet("en"))))).convert("RGB")
    photo = flat.rotate(9, expand=True, fillcolor=(90, 80, 70)).resize((800, 1050))
    kept = io.BytesIO()
    photo.point(lambda light: light * 0.7).save(kept, "JPEG", quality=60)
    assert kept.tell() < LARGEST
    assert read_code(kept.getvalue()) == ADDRESS


@pytest.mark.same_on_either
def test_a_picture_that_is_too_large_is_not_opened() -> None:
    huge = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(huge, "PNG")
    assert read_code(huge.getvalue()) is None


@pytest.mark.same_on_either
def test_a_code_of_its_own() -> None:
    png = printed(framed_code(ADDRESS).replace("<svg ", '<svg width="400" height="400" ', 1))
    found = zxingcpp.read_barcode(Image.open(io.BytesIO(png)))
    assert found is not None
    assert found.text == ADDRESS


def test_a_poster_is_made_changed_and_retired(cast: Cast, happened: Any) -> None:
    with pytest.raises(Refused, match="not_a_steward"):
        make_poster(cast.circle, by=cast.iron, title=TITLE)
    made = make_poster(cast.circle, by=cast.chief, title=TITLE)
    assert (made.layout, made.paper) == (Layout.SHEET, Paper.LIGHT)
    for _twice in range(2):
        made = change_poster(made, by=cast.chief, title=TITLE, layout=Layout.CARD, leads="wall/")
    for _twice in range(2):
        retire_poster(made, by=cast.chief)
    assert not may_share(cast.iron, Poster.of(cast.brand).get())
    for _twice in range(2):
        restore_poster(made, by=cast.chief)
    assert may_share(cast.iron, Poster.of(cast.brand).get())
    assert [fact[1] for fact in happened()] == ["Create", "Update", "Remove", "Undo"]
    with pytest.raises(Refused, match="not_a_steward"):
        change_poster(made, by=cast.fan, title=TITLE)
    for act in (retire_poster, restore_poster):
        with pytest.raises(Refused, match="not_a_steward"):
            act(made, by=cast.fan)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"title": Words()}, "bad_title"),
        ({"title": Words({"en": " "})}, "bad_title"),
        ({"title": TITLE, "lines": Words({"en": "x" * 301})}, "bad_lines"),
        ({"title": TITLE, "says": Words({"en": "x" * 1_001})}, "bad_says"),
        ({"title": TITLE, "leads": "https://evil.example/"}, "leads_nowhere"),
    ],
)
def test_a_poster_makes_sense(cast: Cast, words: dict[str, Any], code: str) -> None:
    with pytest.raises(Unacceptable, match=code):
        make_poster(cast.circle, by=cast.chief, **words)


def test_some_posters_are_for_irons(cast: Cast) -> None:
    kit = make_poster(cast.circle, by=cast.chief, title=TITLE, for_irons=True)
    wall = make_poster(cast.circle, by=cast.chief, title=TITLE)
    shared = {
        person: [one for one in (kit, wall) if may_share(person, one)]
        for person in (cast.chief, cast.iron, cast.fan, cast.stranger, cast.rival)
    }
    assert shared == {
        cast.chief: [kit, wall], cast.iron: [kit, wall], cast.fan: [wall], cast.stranger: [],
        cast.rival: [],
    }  # fmt: skip
    of = {p: cast.circle.memberships.filter(person=p).first() for p in (cast.iron, cast.fan)}
    assert posters_for(cast.circle, of[cast.iron]) == [wall, kit]
    assert posters_for(cast.circle, of[cast.fan]) == [wall]
    assert posters_for(cast.circle, None) == []


def test_a_picture_goes_along(cast: Cast, sign_in: Any) -> None:
    """Sent at the desk, saved by whoever shares; it stays until it is taken off."""
    chief, at = sign_in(cast.chief), "/kite/desk/links/posters/"
    file = SimpleUploadedFile("kite.png", drawn_picture(), "image/png")
    sent = {"title_en": "Fly", "layout": "sheet", "paper": "light"}
    assert chief.post(f"{at}new/", sent | {"file": file}).status_code == 302
    poster = Poster.of(cast.brand).select_related("picture").get()
    assert poster.picture is not None
    make_link(cast.circle, by=cast.fan)
    shown = sign_in(cast.fan).get("/kite/makers/invite/").content.decode()
    assert f"/kite/pictures/{poster.picture.name}/64.webp" in shown
    with pytest.raises(Untimely, match="in_use"):
        drop_picture(poster.picture, by=cast.chief)
    chief.post(f"{at}{poster.pk}/", sent | {"title_en": "Fly high"})
    poster.refresh_from_db()
    assert poster.picture is not None, "it stays while other words are changed"
    chief.post(f"{at}{poster.pk}/", sent | {"without": "on"})
    poster.refresh_from_db()
    assert poster.picture is None
    bad = SimpleUploadedFile("kite.png", b"<script>", "image/png")
    told = chief.post(f"{at}new/", sent | {"file": bad})
    assert told.status_code == 422
    assert "This is no picture" in told.content.decode()


def test_only_ones_own_picture_goes_along(cast: Cast) -> None:
    theirs = keep_picture(drawn_picture(), by=cast.fan)
    with pytest.raises(Refused, match="not_yours"):
        make_poster(cast.circle, by=cast.chief, title=Words({"en": "Fly"}), picture=theirs)
    mine = keep_picture(drawn_picture(), by=cast.chief)
    made = make_poster(cast.circle, by=cast.chief, title=Words({"en": "Fly"}), picture=mine)
    assert made.picture == mine

"""Pictures are made anew: nothing rides along, and nothing hostile comes through."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hundredfold.kit.refusals import Refused
from hundredfold.media import making
from hundredfold.media.making import CHILD, LARGEST, remade
from hundredfold.media.tests.pictures import drawn
from tests import needs

SCRIPT = b"<script>alert(1)</script>"
KINDS = ("PNG", "JPEG", "WEBP", "GIF")


def opened(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_three_sizes(kind: str) -> None:
    made = remade(drawn(3000, 1500, kind))
    assert [(one.width, one.height) for one in made] == [(1920, 960), (960, 480), (480, 240)]
    for one in made:
        seen = opened(one.file)
        assert (seen.format, seen.size) == ("WEBP", (one.width, one.height))
    assert [one.width for one in remade(drawn(600, 10, kind))] == [600, 480]


def test_it_stands_as_the_camera_was_held_and_says_nothing_of_where() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    made = remade(drawn(80, 40, "JPEG", exif=exif, comment=SCRIPT))
    seen = opened(made[0].file)
    assert seen.size == (40, 80)
    assert not seen.getexif()
    assert all(word not in made[0].file for word in (b"Exif", b"A camera", SCRIPT, b"ICCP", b"XMP"))


def test_what_can_be_seen_through_stays_so() -> None:
    out = BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    seen = opened(remade(out.getvalue())[0].file).convert("RGBA")
    assert seen.getchannel("A").getextrema() == (0, 0)


def test_a_moving_one_stands_still() -> None:
    out, frame = BytesIO(), Image.new("P", (4, 4))
    frame.save(out, "GIF", save_all=True, append_images=[frame] * 500)
    assert getattr(opened(remade(out.getvalue())[0].file), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "no_picture"),
        (SCRIPT, "no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "no_picture"),
        (b"%PDF-1.4", "no_picture"),
        (drawn(kind="BMP"), "no_picture"),
        (drawn(kind="TIFF"), "no_picture"),
        (drawn()[:-40], "broken"),
        (drawn(5100, 5000, optimize=False), "too_large"),
        (b"\x00" * (LARGEST + 1), "too_large"),
    ],
    ids=["empty", "script", "svg", "pdf", "bmp", "tiff", "cut", "points", "bytes"],
)
def test_what_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(Refused) as no:
        remade(file)
    assert no.value.code == why


@pytest.mark.parametrize("kind", KINDS)
def test_two_things_in_one_become_one(kind: str) -> None:
    """A picture that is also a page, or an archive, is only a picture afterwards."""
    for tail in (SCRIPT * 3, b"PK\x03\x04" + SCRIPT, b"\x00#!/bin/sh\n"):
        assert tail not in remade(drawn(kind=kind) + tail)[0].file


def what_came_of(file: bytes) -> str:
    try:
        made = remade(file)
    except Refused as no:
        return no.code
    return "".join({str(opened(one.file).format) for one in made})


@pytest.mark.slow
@pytest.mark.same_on_either
def test_nothing_hostile_comes_through() -> None:
    """Pillow's own collection of files that crashed decoders: each is remade or refused."""
    folder = needs.shared("data", "security", "images", "pillow")
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    came = Counter(what_came_of(file.read_bytes()) for file in files)
    assert set(came) <= {"WEBP", "no_picture", "broken", "too_large"}
    assert came.total() > 100
    assert came["WEBP"] > 10


@pytest.mark.same_on_either
def test_it_has_no_more_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a picture that needs more is refused, and the house goes on."""
    large, bound = drawn(5000, 5000), tmp_path / "bound.py"
    bound.write_text(CHILD.read_text().replace("256 << 20", "48 << 20"))
    assert remade(large)
    monkeypatch.setattr(making, "CHILD", bound)
    with pytest.raises(Refused):
        remade(large)

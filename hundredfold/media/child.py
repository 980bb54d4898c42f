"""Makes pictures anew, in a process of its own: run by its path, it knows nothing of the house.

It reads a file from standard input and writes the picture in each size as a file that was never
anybody's: what was seen is left, without words, places, profiles or whatever else rode along. For
each a line of JSON comes first, with how many bytes follow it. It ends at whatever it has too much
of, memory or time.
"""

import json
import sys
from io import BytesIO
from typing import IO, Any

MEMORY, SECONDS = 256 << 20, 5
"""All that the process may have, and how long it may compute."""
MOST_POINTS = 25_000_000
KINDS = ("JPEG", "PNG", "WEBP", "GIF")
"""What is looked into at all. Every other decoder stays shut."""
LONGER_SIDES = (1920, 960, 480)
"""None is made larger than it came."""
QUALITY = 82


class UnfitError(Exception):
    """Why there is no picture: `no_picture`, `too_large`, `broken`."""


def main(given: IO[bytes], told: IO[bytes]) -> None:
    """Every size of the picture, the largest first; else one line that says why not."""
    _bind()
    try:
        made = _remade(given.read())
    except MemoryError:
        _say(told, refused="too_large")
    except UnfitError as no:
        _say(told, refused=str(no))
    else:
        for width, height, file in made:
            _say(told, width=width, height=height, bytes=len(file))
            told.write(file)


def _remade(file: bytes) -> list[tuple[int, int, bytes]]:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # told apart below, with a word of its own
    try:
        opened = Image.open(BytesIO(file), formats=KINDS)
        if opened.width * opened.height > MOST_POINTS:
            raise UnfitError("too_large")
        seen = _upright(opened)
        return [_written(seen, side) for side in _sides(max(seen.size))]
    except UnidentifiedImageError as nothing:
        raise UnfitError("no_picture") from nothing
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as broken:
        raise UnfitError("broken") from broken  # whatever a decoder stumbles over


def _upright(image: Any) -> Any:
    """As people saw it: turned as the camera was held, in the colours of any screen. Of a moving
    picture the first."""
    from PIL import Image, ImageOps

    whole = (LONGER_SIDES[0],) * 2
    image.draft("RGB", whole)  # a JPEG is decoded no larger than it is needed
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA")
    image.thumbnail(whole, Image.Resampling.LANCZOS)
    has_holes = "A" in image.getbands() or "transparency" in image.info
    image = _on_any_screen(image).convert("RGBA" if has_holes else "RGB")
    return ImageOps.exif_transpose(image)


def _on_any_screen(image: Any) -> Any:
    """In sRGB, where the picture says what its colours are."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    plain = "RGB" if image.mode == "CMYK" else image.mode
    screen = ImageCms.createProfile("sRGB")
    try:
        found = ImageCms.profileToProfile(image, BytesIO(profile), screen, outputMode=plain)
    except (ImageCms.PyCMSError, OSError):  # colours of nobody knows what: then as they are
        return image
    return image if found is None else found


def _sides(longest: int) -> list[int]:
    return [longest, *(side for side in LONGER_SIDES[1:] if side < longest)]


def _written(seen: Any, side: int) -> tuple[int, int, bytes]:
    from PIL import Image

    size, out = seen.copy(), BytesIO()
    size.thumbnail((side, side), Image.Resampling.LANCZOS)
    size.save(out, "WEBP", quality=QUALITY, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return size.width, size.height, out.getvalue()


def _bind() -> None:
    """Where the machine can, the process may not have more than this."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(told: IO[bytes], **words: object) -> None:
    told.write(json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)

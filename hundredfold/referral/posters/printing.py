"""A poster as a picture, and what a picture says.

What draws and reads is imported by whoever first needs it: most processes never do.
"""

import io

LARGEST = 10 * 2**20
"""Bytes of a photo that is looked at."""
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_000
"""Pixels to which a photo is made smaller before it is searched for a code."""


def printed(svg: str) -> bytes:
    """A PNG of a poster. What its outlines leave to other fonts is drawn with the machine's."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts="<text" not in svg))


def read_code(photo: bytes) -> str | None:
    """What the first QR code in a photo says; nothing where there is none, or it is no photo."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            grey = opened.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    found = zxingcpp.read_barcode(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return str(found.text) if found else None
